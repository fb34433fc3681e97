/** Everything in pixels of a picture that a phone shows at about a third of its width: the smallest text is still read there. */
export const chart = {
  width: 1_080,
  height: 900,
  margin: 48,
  /** Middles of the two rows of the legend, and where its two columns begin. */
  legendRows: [176, 224],
  legendColumns: [48, 560],
  plotTop: 290,
  plotBottom: 800,
  labelLine: 848,
  text: 28,
  title: 42,
} as const

/** One colour an outcome, told apart by lightness too. */
export const colours = {
  completed: '#1f8a70',
  rejected: '#c8324f',
  waiting: '#f2b134',
  unplaced: '#a3adb8',
  ink: '#1d2733',
  soft: '#5b6875',
  line: '#e1e6eb',
  paper: '#ffffff',
} as const

/** The width of a text in DejaVu Sans, a little too wide rather than too narrow. */
export const textWidth = (text: string, size: number): number => [...text].length * size * 0.64

/** The size at which a text fits, no larger than asked. */
export const fitText = (text: string, size: number, width: number): number =>
  Math.min(size, (size * width) / Math.max(1, textWidth(text, size)))
