export type SlidingWindow = {
  /** Notes one moment and answers how many, itself included, lie in the window that ends with it. */
  add(atMs: number): number
  count(nowMs: number): number
  clear(): void
}

/** Counts moments in the last `lengthMs`: a true sliding window, so a burst over a minute's edge is seen. */
export function createSlidingWindow(lengthMs: number): SlidingWindow {
  let moments: number[] = []
  let first = 0

  function count(nowMs: number): number {
    while (first < moments.length && (moments[first] ?? 0) <= nowMs - lengthMs) first += 1
    // Cutting now and then keeps both the memory and the cost per call small.
    if (first > 10_000 && first * 2 > moments.length) {
      moments = moments.slice(first)
      first = 0
    }
    return moments.length - first
  }

  return {
    add(atMs) {
      moments.push(atMs)
      return count(atMs)
    },
    count,
    clear() {
      moments = []
      first = 0
    },
  }
}
