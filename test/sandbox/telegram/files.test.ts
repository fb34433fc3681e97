import { Api, InlineKeyboard, InputFile, InputMediaBuilder } from 'grammy'
import { expect, test } from 'vitest'
import { parseMultipart } from '../../../sandbox/telegram/bot-side/multipart.ts'
import { makePng, makeTelegram, mara, otherToken, type TestTelegram, token } from './make-telegram.ts'

const megabyte = 1024 * 1024
type GotFile = { file_id: string; file_size?: number; file_path?: string }

const apiOf = ({ sandbox }: TestTelegram) => new Api(token, { apiRoot: sandbox.url })
const download = ({ sandbox }: TestTelegram, path = '', as = token) => fetch(`${sandbox.url}/file/bot${as}/${path}`)

async function receivedDocument(telegram: TestTelegram): Promise<GotFile & { file_name: string; mime_type?: string }> {
  const updates = await telegram.result<{ message: { document: never } }[]>('getUpdates')
  return updates.at(-1)?.message.document ?? ({} as never)
}

test.each(['orders.csv', 'my orders; "final" é (1).csv', 'no ending', '=1+1.csv'])(
  'a document named %s arrives whole through grammY, with its name and caption',
  async (name) => {
    const telegram = await makeTelegram()
    telegram.sandbox.say(mara, 'hello')
    const content = Buffer.from('imei\r\n\r\n--x\r\n490154203237518\r\n\u0000\u00ff', 'latin1')
    const sent = await apiOf(telegram).sendDocument(mara, new InputFile(content, name), { caption: 'Here é' })
    expect(sent.document.file_name).toBe(name)
    const view = telegram.sandbox.messages(mara).at(-1)
    expect(view).toMatchObject({ from: 'bot', text: 'Here é', document: { name, bytes: content.length } })
    const saved = await fetch(`${telegram.sandbox.url}${view?.document?.url}`)
    expect(Buffer.from(await saved.arrayBuffer())).toEqual(content)
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment; /)
  },
)

test('a caption above 1,024 characters is refused', async () => {
  const telegram = await makeTelegram()
  telegram.sandbox.say(mara, 'hello')
  const send = apiOf(telegram).sendDocument(mara, new InputFile(Buffer.from('x'), 'a.txt'), {
    caption: 'x'.repeat(1_025),
  })
  await expect(send).rejects.toThrow('400: Bad Request: message caption is too long')
})

test('an empty document and one above 50 MB are refused', async () => {
  const telegram = await makeTelegram()
  telegram.sandbox.say(mara, 'hello')
  const send = (content: Buffer) => apiOf(telegram).sendDocument(mara, new InputFile(content, 'a.csv'))
  await expect(send(Buffer.alloc(0))).rejects.toThrow('400: Bad Request: file must be non-empty')
  await expect(send(Buffer.alloc(50 * megabyte + 1))).rejects.toThrow('413: Request Entity Too Large')
  await expect(send(Buffer.alloc(50 * megabyte))).resolves.toMatchObject({ document: { file_size: 50 * megabyte } })
})

test('a photo keeps its size; what is no picture is refused', async () => {
  const telegram = await makeTelegram()
  telegram.sandbox.say(mara, 'hello')
  const sent = await apiOf(telegram).sendPhoto(mara, new InputFile(makePng(800, 600), 'chart.png'))
  expect(sent.photo).toMatchObject([{ width: 800, height: 600 }])
  expect(telegram.sandbox.messages(mara).at(-1)?.photo).toMatchObject({ width: 800, height: 600 })
  const notPicture = apiOf(telegram).sendPhoto(mara, new InputFile(Buffer.from('imei'), 'a.png'))
  await expect(notPicture).rejects.toThrow('400: Bad Request: IMAGE_PROCESS_FAILED')
  const strip = apiOf(telegram).sendPhoto(mara, new InputFile(makePng(2_100, 100), 'a.png'))
  await expect(strip).rejects.toThrow('400: Bad Request: PHOTO_INVALID_DIMENSIONS')
})

test('a person’s file is fetched by the path of getFile, for an hour, by its own bot', async () => {
  const telegram = await makeTelegram()
  telegram.sandbox.sendDocument(mara, { name: 'orders.csv', content: Buffer.from('imei\n1') })
  const document = await receivedDocument(telegram)
  expect(document).toMatchObject({ file_name: 'orders.csv', mime_type: 'text/csv', file_size: 6 })
  const { file_path } = await telegram.result<GotFile>('getFile', { file_id: document.file_id })
  expect(await (await download(telegram, file_path)).text()).toBe('imei\n1')
  expect((await download(telegram, file_path, otherToken)).status).toBe(404)
  telegram.clock.nowMs += 3_600_001
  expect((await download(telegram, file_path)).status).toBe(404)
  expect(await telegram.refusal('getFile', { file_id: document.file_id }, otherToken)).toBe(
    '400 Bad Request: invalid file_id',
  )
})

test('getFile refuses files above 20 MB, by the size that Telegram believes', async () => {
  const telegram = await makeTelegram()
  const getFile = async () => telegram.refusal('getFile', { file_id: (await receivedDocument(telegram)).file_id })
  telegram.sandbox.sendDocument(mara, { name: 'a.csv', content: Buffer.alloc(20 * megabyte + 1) })
  expect(await getFile()).toBe('400 Bad Request: file is too big')
  telegram.sandbox.sendDocument(mara, { name: 'b.csv', content: Buffer.alloc(20 * megabyte + 1), toldBytes: 10 })
  expect(await getFile()).toMatch(/^accepted/)
  telegram.sandbox.sendDocument(mara, { name: 'c.csv', content: Buffer.from('x'), toldBytes: null, type: null })
  const untold = await receivedDocument(telegram)
  expect(untold).not.toHaveProperty('file_size')
  expect(untold).not.toHaveProperty('mime_type')
})

test('a file can vanish before getFile, before the download, or half-way through it', async () => {
  const telegram = await makeTelegram()
  const content = Buffer.alloc(100_000, 'x')
  telegram.sandbox.sendDocument(mara, { name: 'a.csv', content, trick: 'get-file-fails' })
  expect(await telegram.refusal('getFile', { file_id: (await receivedDocument(telegram)).file_id })).toBe(
    '400 Bad Request: wrong file_id or the file is temporarily unavailable',
  )
  telegram.sandbox.sendDocument(mara, { name: 'b.csv', content, trick: 'download-fails' })
  const gone = await telegram.result<GotFile>('getFile', { file_id: (await receivedDocument(telegram)).file_id })
  expect((await download(telegram, gone.file_path)).status).toBe(404)
  telegram.sandbox.sendDocument(mara, { name: 'c.csv', content, trick: 'download-breaks' })
  const broken = await telegram.result<GotFile>('getFile', { file_id: (await receivedDocument(telegram)).file_id })
  await expect(download(telegram, broken.file_path).then((response) => response.text())).rejects.toThrow()
})

test('a bot sends a file again by its id', async () => {
  const telegram = await makeTelegram()
  telegram.sandbox.say(mara, 'hello')
  const sent = await apiOf(telegram).sendDocument(mara, new InputFile(Buffer.from('imei'), 'a.csv'))
  await apiOf(telegram).sendDocument(mara, sent.document.file_id)
  expect(telegram.sandbox.messages(mara).at(-1)).toMatchObject({ document: { name: 'a.csv', bytes: 4 } })
})

test('parts with quoted, encoded and bare names are read, and a cut body is not', () => {
  const parts = [
    'Content-Disposition: form-data; name="chat_id"\r\n\r\n42',
    'content-disposition:form-data;name="a";filename=two words; three.csv\r\ncontent-type:text/csv\r\n\r\nA',
    'Content-Disposition: form-data; name="b"; filename="quo\\"ted.csv"\r\n\r\nB',
    'Content-Disposition: form-data; name="c"; filename="x"; filename*=UTF-8\'\'%C3%A9.csv\r\n\r\nC',
  ]
  const body = Buffer.from(`preamble\r\n--mark\r\n${parts.join('\r\n--mark\r\n')}\r\n--mark--\r\n`)
  const read = parseMultipart(body, 'multipart/form-data; boundary="mark"')
  expect(read?.values).toEqual({ chat_id: '42' })
  expect([...(read?.files ?? [])].map(([field, { name, content }]) => [field, name, content.toString()])).toEqual([
    ['a', 'two words; three.csv', 'A'],
    ['b', 'quo"ted.csv', 'B'],
    ['c', 'é.csv', 'C'],
  ])
  expect(parseMultipart(body.subarray(0, -12), 'multipart/form-data; boundary=mark')).toBeNull()
  expect(parseMultipart(body, 'multipart/form-data; boundary=other')).toBeNull()
})

test('a message gets another picture and caption, a text becomes a picture, and a wrong one is refused', async () => {
  const telegram = await makeTelegram()
  telegram.sandbox.say(mara, 'hello')
  const api = apiOf(telegram)
  const text = await api.sendMessage(mara, 'wait')
  const media = (caption: string, size = 10) =>
    InputMediaBuilder.photo(new InputFile(makePng(size, size), 'a.png'), { caption })
  await api.editMessageMedia(mara, text.message_id, media('Here'), {
    reply_markup: new InlineKeyboard().text('Go', 'x'),
  })
  const view = () => telegram.sandbox.messages(mara).at(-1)
  expect(view()).toMatchObject({ id: text.message_id, text: 'Here', edits: 1, buttons: [['Go']], photo: { width: 10 } })
  const first = view()?.photo?.url
  await api.editMessageMedia(mara, text.message_id, media('There', 20))
  expect(view()).toMatchObject({ text: 'There', buttons: [], photo: { width: 20 } })
  expect(view()?.photo?.url).not.toBe(first)
  await expect(api.editMessageMedia(mara, text.message_id, media('x'.repeat(1_025)))).rejects.toThrow(
    'CAPTION_TOO_LONG',
  )
  await expect(api.editMessageMedia(mara, 999, media('x'))).rejects.toThrow('message to edit not found')
  const broken = InputMediaBuilder.photo(new InputFile(Buffer.from('no picture'), 'a.png'))
  await expect(api.editMessageMedia(mara, text.message_id, broken)).rejects.toThrow('IMAGE_PROCESS_FAILED')
})
