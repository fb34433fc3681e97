const orders = (count: number): string => `${count} order${count === 1 ? '' : 's'}`

export const progressMessages = {
  settled: (settled: number, total: number): string => `${settled} of ${orders(total)} settled`,
  nothingOrdered: 'There was nothing to order in it.',
  allSent: 'Everything is sent; the supplier answers one by one.',
  rate: (perMinute: number): string => `Sending ${perMinute} a minute`,
  timeLeft: (time: string): string => `About ${time} until all are sent`,
  buttons: {
    stop: '⏹ Stop',
    resultsSoFar: 'Results so far',
    results: 'Results',
  },
  stopped: (count: number): string =>
    count === 0
      ? 'Nothing was left to stop: everything has been sent.'
      : `Stopped: ${orders(count)} not sent and not paid. What has been sent cannot be called back.`,
  notYours: 'This list belongs to somebody else.',
  making: 'I am putting the file together.',
  resultsSoFarCaption: (open: number): string =>
    `The results so far: ${orders(open)} still open. The file comes again when all have ended.`,
  resultsCaption: 'Your rows in their order, with the results beside them.',
  answered: (answered: number, total: number): string => `${answered} of ${orders(total)} answered`,
  leftOut: (count: number): string => `${count} row${count === 1 ? '' : 's'} left out: the file says why`,
  fileGone: 'Telegram no longer has your file, so the rows stand as I read them.',
  resultsFailed: (why: string): string => `The results could not be put together: ${why} Please tap again in a minute.`,
}
