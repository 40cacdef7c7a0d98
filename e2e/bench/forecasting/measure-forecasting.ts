import type { Figure, Section } from '../figures.js';
import { demandOf, kinds } from './laws.js';
import { published } from './published.js';
import { qualityOf, type Judged, type Quality } from './quality.js';
import { runForecast } from './run-forecast.js';

const SEASON = 52;
const WEEKS = 260;
const HORIZON = 13;
const MOST_SECONDS = 60;
const SEED = 4000;

interface Measured {
  readonly series: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly byKind: ReadonlyMap<string, Quality>;
  readonly byPublished: ReadonlyMap<string, Quality>;
}

/** The planners' forecast on series of ten kinds, and on published ones: time, and errors beside those of naive forecasts. */
export async function measureForecasting(series: number): Promise<Section[]> {
  const each = Math.ceil(series / kinds.length);
  const whole = new Map(
    kinds.flatMap((kind) => Array.from({ length: each }, (_, i) => [`${kind} ${i}`, demandOf(kind, SEED + i, WEEKS + HORIZON)] as const)),
  );
  const { judged, seconds, cpuSeconds } = await judge(whole);
  const real = await judge(new Map(published(WEEKS + HORIZON).map(({ name, figures }) => [name, figures])));
  return sectionsOf({
    series: whole.size,
    seconds,
    cpuSeconds,
    byKind: new Map(
      kinds.map((kind) => [
        kind,
        qualityOf(
          [...judged].flatMap(([name, one]) => (name.startsWith(`${kind} `) ? [one] : [])),
          SEASON,
        ),
      ]),
    ),
    byPublished: new Map([...real.judged].map(([name, one]) => [name, qualityOf([one], SEASON)])),
  });
}

async function judge(whole: ReadonlyMap<string, readonly number[]>): Promise<{ judged: Map<string, Judged>; seconds: number; cpuSeconds: number }> {
  const { forecasts, seconds, cpuSeconds } = await runForecast(
    new Map([...whole].map(([name, figures]) => [name, figures.slice(0, -HORIZON)])),
    HORIZON,
  );
  const judged = [...whole].map(([name, figures]) => {
    const forecast = forecasts.get(name);
    if (!forecast) throw new Error(`There is no forecast of ${name}.`);
    return [name, { history: figures.slice(0, -HORIZON), actual: figures.slice(-HORIZON), forecast }] as const;
  });
  return { judged: new Map(judged), seconds, cpuSeconds };
}

export function sectionsOf({ series, seconds, cpuSeconds, byKind, byPublished }: Measured): Section[] {
  return [
    {
      title: `Forecasting: ${series} series of ${WEEKS} weeks, the method of each chosen by backtest, ${HORIZON} weeks ahead`,
      figures: [
        {
          id: 'forecast.seconds',
          label: 'all, one process',
          value: seconds,
          unit: 's',
          aim: `<= ${MOST_SECONDS} s`,
          reached: seconds <= MOST_SECONDS,
        },
        { id: 'forecast.micros', label: 'CPU a series', value: (cpuSeconds / series) * 1e6, unit: 'us' },
        ...[...byKind].flatMap(([kind, quality]) => qualityFigures(kind, quality)),
      ],
    },
    {
      title: `Forecasting: published weekly series, ${HORIZON} weeks ahead`,
      figures: [...byPublished].flatMap(([name, { toSeasonalNaive, toNaive }]) => [
        { id: `forecast.${name.replaceAll(' ', '-')}.mase`, label: `${name}: error, to that of seasonal naive`, value: toSeasonalNaive, unit: 'x' },
        { id: `forecast.${name.replaceAll(' ', '-')}.mase.naive`, label: '  to that of naive', value: toNaive, unit: 'x' },
      ]),
    },
  ];
}

function qualityFigures(kind: string, { toSeasonalNaive, toNaive, squaredToSeasonalNaive, within80, within95 }: Quality): Figure[] {
  const id = `forecast.${kind.replaceAll(' ', '-')}`;
  return [
    { id: `${id}.mase`, label: `${kind}: MASE, to that of seasonal naive`, value: toSeasonalNaive, unit: 'x' },
    { id: `${id}.mase.naive`, label: '  MASE, to that of naive', value: toNaive, unit: 'x' },
    { id: `${id}.rmsse`, label: '  RMSSE, to that of seasonal naive', value: squaredToSeasonalNaive, unit: 'x' },
    { id: `${id}.within80`, label: '  within the 80 % interval', value: 100 * within80, unit: '%' },
    { id: `${id}.within95`, label: '  within the 95 % interval', value: 100 * within95, unit: '%' },
  ];
}
