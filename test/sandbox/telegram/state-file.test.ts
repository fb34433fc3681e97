import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createTelegramSandbox } from '../../../sandbox/telegram/sandbox.ts'
import { makeTelegram, mara } from './make-telegram.ts'

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'telegram-state-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('chats, files, commands and waiting updates outlive a restart, and ids go on', async () => {
  const stateFile = join(makeFolder(), 'deep', 'telegram.json')
  const first = await makeTelegram({ stateFile })
  first.sandbox.sendDocument(mara, { name: 'a.csv', content: Buffer.from('imei') })
  await first.result('setMyCommands', { commands: [{ command: 'start', description: 'Begin' }] })
  await first.result('sendMessage', {
    chat_id: mara,
    text: 'Sure?',
    reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] },
  })
  const before = first.sandbox.messages(mara)
  const updates = await first.result<{ update_id: number; message: { document: { file_id: string } } }[]>('getUpdates')
  await first.sandbox.close()

  const second = await makeTelegram({ stateFile })
  expect(second.sandbox.messages(mara)).toEqual(before)
  expect(await second.result('getUpdates')).toEqual(updates)
  expect(await second.result('getMyCommands')).toEqual([{ command: 'start', description: 'Begin' }])
  const file = await second.result<{ file_size: number }>('getFile', { file_id: updates[0]?.message.document.file_id })
  expect(file.file_size).toBe(4)
  second.sandbox.press(mara, { message: 2, button: 'Yes' })
  expect(second.sandbox.say(mara, 'on we go').id).toBe(3)
  const after = await second.result<{ update_id: number }[]>('getUpdates')
  expect(after.map(({ update_id }) => update_id - (after[0]?.update_id ?? 0))).toEqual([0, 1, 2])
})

test('a file that is not ours is left alone and told', async () => {
  const stateFile = join(makeFolder(), 'notes.json')
  writeFileSync(stateFile, '{"format":"something else"}')
  await expect(createTelegramSandbox({ stateFile })).rejects.toThrow(
    `The state file ${stateFile} was not written by this sandbox: name another file, or remove it`,
  )
})
