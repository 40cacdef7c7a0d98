/** A model of the exponential smoothing family by its error, trend and season: none, additive, multiplicative. */
export interface EtsForm {
  readonly error: 'A' | 'M';
  readonly trend: 'N' | 'A' | 'M';
  readonly damped: boolean;
  readonly season: 'N' | 'A' | 'M';
}

/** Where in the vector of parameters what stands; -1 for what the form does not have. */
export interface EtsLayout {
  readonly alpha: number;
  /** Of alpha. */
  readonly beta: number;
  /** Of 1 - alpha. */
  readonly gamma: number;
  readonly phi: number;
  readonly level: number;
  readonly slope: number;
  /** The first of `season - 1` states; the last follows from their sum. */
  readonly seasonal: number;
  readonly size: number;
}

export const labelOf = ({ error, trend, damped, season }: EtsForm): string => `ETS(${error},${trend}${damped ? 'd' : ''},${season})`;

/** `etsForm('AAdN')`, as in the literature. @throws RangeError for text that is none */
export function etsForm(text: string): EtsForm {
  const found = /^([AM])([NAM])(d?)([NAM])$/.exec(text);
  if (!found || (found[2] === 'N' && found[3] === 'd')) throw new RangeError(`${text} is not a form of exponential smoothing`);
  const [, error, trend, damped, season] = found;
  return { error: error as 'A' | 'M', trend: trend as 'N' | 'A' | 'M', damped: damped === 'd', season: season as 'N' | 'A' | 'M' };
}

export function layoutOf({ trend, damped, season }: EtsForm, period: number): EtsLayout {
  let size = 0;
  const place = (isThere: boolean, width = 1): number => {
    if (!isThere) return -1;
    size += width;
    return size - width;
  };
  const [trending, seasonal] = [trend !== 'N', season !== 'N'];
  const places = {
    alpha: place(true),
    beta: place(trending),
    gamma: place(seasonal),
    phi: place(damped),
    level: place(true),
    slope: place(trending),
    seasonal: place(seasonal, period - 1),
  };
  return { ...places, size };
}

/** Whether a form needs figures above zero. */
export const needsPositive = ({ error, trend, season }: EtsForm): boolean => error === 'M' || trend === 'M' || season === 'M';

/** The forms that may be chosen; those that mix an additive error with a multiplicative part have forecasts of infinite variance. */
export function etsForms(isPositive: boolean, isSeasonal: boolean): EtsForm[] {
  const seasons = isSeasonal ? ['N', 'A', 'M'] : ['N'];
  const all = ['A', 'M'].flatMap((error) =>
    ['N', 'A', 'Ad', 'M', 'Md'].flatMap((trend) => seasons.map((season) => etsForm(`${error}${trend}${season}`))),
  );
  return all.filter((form) => (isPositive || !needsPositive(form)) && isStable(form));
}

const isStable = ({ error, trend, season }: EtsForm): boolean =>
  error === 'A' ? trend !== 'M' && season !== 'M' : !(trend === 'M' && season === 'A');
