/** Why a file is not read as a list of IMEIs. */
export type FileProblem =
  | 'empty'
  | 'spreadsheet'
  | 'archive'
  | 'pdf'
  | 'picture'
  | 'document'
  | 'media'
  | 'web-page'
  | 'binary'
  | 'no-imei-column'
  | 'no-rows'
  | 'too-many-rows'

/** A whole file that was not read: nothing of it is used. `message` says what it is and what to do. */
export type FileRefusal = { kind: 'refused'; reason: FileProblem; message: string }

/** Builds the refusal of a file. */
export function refuseFile(reason: FileProblem, message: string): FileRefusal {
  return { kind: 'refused', reason, message }
}
