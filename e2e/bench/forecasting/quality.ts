/** A product's history, what came after it, and what had been forecast. */
export interface Judged {
  readonly history: readonly number[];
  readonly actual: readonly number[];
  readonly forecast: Bands;
}

export interface Bands {
  readonly mean: readonly number[];
  readonly lo80: readonly number[];
  readonly hi80: readonly number[];
  readonly lo95: readonly number[];
  readonly hi95: readonly number[];
}

export interface Quality {
  /** Sum over series of mean absolute errors scaled by each history's naive errors (MASE, Hyndman and Koehler 2006), to those of naive forecasts. */
  readonly toSeasonalNaive: number;
  readonly toNaive: number;
  /** The same with the roots of squared errors (RMSSE), to the seasonal naive forecast. */
  readonly squaredToSeasonalNaive: number;
  /** How many figures lay within their interval, from 0 to 1. */
  readonly within80: number;
  readonly within95: number;
}

export function qualityOf(all: readonly Judged[], season: number): Quality {
  const total = (of: (judged: Judged) => number): number => all.reduce((sum, judged) => sum + of(judged), 0);
  const scaled = (forecastOf: (judged: Judged) => readonly number[], power: 1 | 2): number =>
    total(
      (judged) => errorOf(judged.actual, forecastOf(judged), power) / (errorOf(judged.history.slice(1), judged.history.slice(0, -1), power) || 1),
    );
  const ours = ({ forecast }: Judged): readonly number[] => forecast.mean;
  const naive = ({ history, actual }: Judged): number[] => actual.map(() => history.at(-1) ?? 0);
  const seasonal = ({ history, actual }: Judged): number[] => actual.map((_, h) => history[history.length - season + (h % season)] ?? 0);
  const within = (low: 'lo80' | 'lo95', high: 'hi80' | 'hi95'): number =>
    total(({ actual, forecast }) => actual.filter((y, h) => (forecast[low][h] ?? 0) <= y && y <= (forecast[high][h] ?? 0)).length) /
    total(({ actual }) => actual.length);
  return {
    toSeasonalNaive: scaled(ours, 1) / scaled(seasonal, 1),
    toNaive: scaled(ours, 1) / scaled(naive, 1),
    squaredToSeasonalNaive: scaled(ours, 2) / scaled(seasonal, 2),
    within80: within('lo80', 'hi80'),
    within95: within('lo95', 'hi95'),
  };
}

/** Mean absolute error, or the root of the mean squared one. */
function errorOf(actual: readonly number[], forecast: readonly number[], power: 1 | 2): number {
  const mean = actual.reduce((sum, y, i) => sum + Math.abs(y - (forecast[i] ?? 0)) ** power, 0) / actual.length;
  return mean ** (1 / power);
}
