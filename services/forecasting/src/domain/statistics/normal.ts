const [A1, A2, A3, A4, A5, P] = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429, 0.3275911];

/** Share of a standard normal variable below z, to seven digits (Abramowitz and Stegun 1964, 7.1.26). */
export function normalShare(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + P * x);
  const tail = ((((A5 * t + A4) * t + A3) * t + A2) * t + A1) * t * Math.exp(-x * x);
  return z < 0 ? tail / 2 : 1 - tail / 2;
}

const FURTHEST = 8;
const HALVINGS = 60;

/** The z below which that share of a standard normal variable lies. @param share above 0 and below 1 */
export function normalQuantile(share: number): number {
  let [low, high] = [-FURTHEST, FURTHEST];
  for (let n = 0; n < HALVINGS; n += 1) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
