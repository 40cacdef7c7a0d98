import { mapForecast, type Method, type Model, type Series } from './forecast.js';
import { adjusted, seasoned, seasonOf, type Season } from './seasonality.js';

/** A history with its season, which is found when a method first asks for it. */
export interface Prepared {
  readonly series: Series;
  readonly season: number;
  pattern(): Season;
  /** The history without its season. */
  plain(): Series;
}

export function prepared(series: Series, season: number): Prepared {
  const pattern = once(() => seasonOf(series, season));
  return { series, season, pattern, plain: once(() => adjusted(series, pattern())) };
}

function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => (found ??= { value: find() }).value;
}

/** A model of a history, and how it is estimated again when more of the history is known. */
export interface Fitted {
  readonly model: Model;
  again(more: Prepared): Model;
}

/** A method on the history as it is. */
export function fitPlain(method: Method, { series, season }: Prepared): Fitted | undefined {
  const model = method.fit(series, season);
  return model && { model, again: (more) => model.refit(more.series) };
}

/** A method on what is left when the season is taken out, and the season put back into its forecast. */
export function fitAdjusted(method: Method, history: Prepared): Fitted | undefined {
  const inner = method.fit(history.plain(), 1);
  return inner && { model: seasonedModel(inner, history), again: (more) => seasonedModel(inner.refit(more.plain()), more) };
}

const seasonedModel = (model: Model, history: Prepared): Model => withSeason(model, history.series.length, history.pattern());

function withSeason(model: Model, n: number, season: Season): Model {
  if (season.kind === 'none') return model;
  const put = (value: number, h: number): number => seasoned(value, n + h, season);
  return {
    label: `${model.label}+season`,
    means: (horizon) => model.means(horizon).map(put),
    forecast: (horizon) => mapForecast(model.forecast(horizon), put),
    follow: (other) => withSeason(model.follow(adjusted(other, season)), other.length, season),
    refit: (other) => withSeason(model.refit(adjusted(other, season)), other.length, season),
  };
}
