import type { Figure, Section } from './figures.js';

const HEAD = ['', '', 'x floor', 'x stock', 'to reach'];

/** The report for people: one row per figure, under the title of its section. */
export function tableOf(sections: readonly Section[]): string {
  const rows = sections.flatMap(({ figures }) => figures.map(rowOf));
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 || column === HEAD.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return sections.map(({ title, figures }) => [title, line(HEAD), ...figures.map((figure) => line(rowOf(figure)))].join('\n')).join('\n\n');
}

const rowOf = ({ label, value, unit, toFloor, toStock, aim, reached }: Figure): string[] => [
  `  ${label}`,
  `${digits(value)} ${unit.padEnd(2)}`,
  toFloor === undefined ? '' : digits(toFloor),
  toStock === undefined ? '' : digits(toStock),
  aim === undefined ? '' : `${aim.trimEnd()}${reached ? '' : '  MISSED'}`,
];

/** Three digits that count: 0.0412, 4.12, 412, 41,235. */
function digits(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return value === 0 ? '0' : value.toPrecision(3);
}
