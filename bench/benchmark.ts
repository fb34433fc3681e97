/** What `npm run bench` was asked for. */
export type BenchOptions = {
  /** Orders in the database that is measured. */
  orders: number
  /** Lines of the list that is taken in. */
  lines: number
  /** Orders in the supplier's listing that is read. */
  listed: number
  /** Whether the API's process writes a CPU profile into the current folder. */
  profile: boolean
}

/**
 * One figure against its floor of the same run. `most` is the ratio that issue 5 allows (`least`: the ratio that it demands, where more is better);
 * a row that misses it is marked.
 */
export type BenchRow = {
  what: string
  measured: number
  floor: number
  unit: string
  most?: number
  least?: number
  /** What else was seen. */
  remark?: string
}

export type Benchmark = {
  /** One line: what is measured, and against what. */
  about: string
  run(options: BenchOptions): Promise<BenchRow[]>
}
