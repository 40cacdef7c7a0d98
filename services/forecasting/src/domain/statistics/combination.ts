import { combineForecasts, type Model } from './forecast.js';
import { median, sum } from './numbers.js';

/** The median, bucket by bucket, of forecasts and of their bounds (Petropoulos and Svetunkov 2020). */
export const medianOf = (models: readonly Model[]): Model => combined('Median', models, median);

/**
 * The mean of forecasts and of their bounds, with weights (Bates and Granger 1969).
 * @param weights above zero, their sum does not matter
 */
export function meanOf(models: readonly Model[], weights: readonly number[]): Model {
  const [only] = models;
  if (models.length === 1 && only) return only;
  const total = sum(weights);
  return combined('Mean', models, (values) => values.reduce((mean, value, i) => mean + ((weights[i] ?? 0) / total) * value, 0));
}

function combined(name: string, models: readonly Model[], combine: (values: number[]) => number): Model {
  return {
    label: `${name}(${models.map(({ label }) => label).join('; ')})`,
    means(horizon) {
      const all = models.map((model) => model.means(horizon));
      return Array.from({ length: horizon }, (_, h) => combine(all.map((means) => means[h] ?? NaN)));
    },
    forecast: (horizon) =>
      combineForecasts(
        models.map((model) => model.forecast(horizon)),
        combine,
      ),
    follow: (series) =>
      combined(
        name,
        models.map((model) => model.follow(series)),
        combine,
      ),
    refit: (series) =>
      combined(
        name,
        models.map((model) => model.refit(series)),
        combine,
      ),
  };
}
