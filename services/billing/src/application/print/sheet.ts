import type PDFDocument from 'pdfkit';
import type { TextOptions } from 'pdfkit';
import { printable } from './figures.js';

export interface ColumnOfSheet {
  readonly title: string;
  /** In points; the whole is as wide as the text: 495. */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

export interface Cell {
  readonly text: string;
  /** Smaller and grey, below the text. */
  readonly note?: string;
}

const LEFT = 50;
const WIDTH = 495;
const BOTTOM = 770;
const INK = '#1a1a1a';
const GREY = '#666666';
const RULE = '#bbbbbb';

/** A4 pages filled from top to bottom: blocks, tables that go over pages, footers. */
export class Sheet {
  private readonly text: (value: string, x: number, y: number, options?: TextOptions) => void;

  constructor(private readonly pdf: PDFDocument) {
    this.text = (value, x, y, options = {}) => void pdf.text(printable(value), x, y, { lineBreak: true, ...options });
    pdf.fillColor(INK);
  }

  heading(left: string, right: string): void {
    this.font(true, 16);
    this.text(left, LEFT, 50, { width: 280 });
    this.text(right, LEFT + 280, 50, { width: WIDTH - 280, align: 'right' });
    this.down(12);
  }

  /** Lines on the left, named values on the right, side by side. */
  sides(left: readonly string[], right: readonly (readonly [name: string, value: string])[]): void {
    const top = this.pdf.y;
    this.font(false, 9);
    for (const line of left) this.text(line, LEFT, this.pdf.y, { width: 260 });
    const leftEnd = this.pdf.y;
    this.pdf.y = top;
    for (const [name, value] of right) {
      const y = this.pdf.y;
      this.grey(() => this.text(name, LEFT + 280, y, { width: 95 }));
      this.text(value, LEFT + 375, y, { width: WIDTH - 375 });
    }
    this.pdf.y = Math.max(leftEnd, this.pdf.y) + 14;
  }

  subheading(value: string): void {
    this.room(60);
    this.font(true, 10);
    this.text(value, LEFT, this.pdf.y, { width: WIDTH });
    this.down(3);
  }

  /** The titles stand again at the top of every page. */
  table(columns: readonly ColumnOfSheet[], rows: readonly (readonly Cell[])[]): void {
    this.titles(columns);
    for (const row of rows) {
      if (this.room(this.heightOf(columns, row))) this.titles(columns);
      this.row(columns, row);
    }
    this.down(8);
  }

  paragraph(lines: readonly string[], { small = false } = {}): void {
    this.font(false, small ? 8 : 9);
    for (const line of lines) {
      this.room(14);
      this.text(line, LEFT, this.pdf.y, { width: WIDTH });
    }
    this.down(8);
  }

  /** What stands at the foot of every page, once all pages are there. */
  footers(of: (page: number, pages: number) => string): void {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let n = 0; n < count; n += 1) {
      this.pdf.switchToPage(start + n);
      this.font(false, 7);
      this.grey(() => this.text(of(n + 1, count), LEFT, 800, { width: WIDTH, align: 'center', lineBreak: false }));
    }
  }

  private titles(columns: readonly ColumnOfSheet[]): void {
    this.font(true, 8);
    const y = this.pdf.y;
    const height = Math.max(...columns.map(({ title, width }) => this.pdf.heightOfString(printable(title), { width: width - 6 })));
    let x = LEFT;
    for (const { title, width, align = 'left' } of columns) {
      this.text(title, x, y, { width: width - 6, align });
      x += width;
    }
    this.pdf.y = y + height + 3;
    this.rule();
  }

  private row(columns: readonly ColumnOfSheet[], cells: readonly Cell[]): void {
    const y = this.pdf.y;
    const height = this.heightOf(columns, cells);
    let x = LEFT;
    for (const [n, { width, align = 'left' }] of columns.entries()) {
      const { text = '', note } = cells[n] ?? {};
      this.font(false, 9);
      this.text(text, x, y, { width: width - 6, align });
      this.font(false, 7);
      const noteY = this.pdf.y;
      if (note !== undefined) this.grey(() => this.text(note, x, noteY, { width: width - 6, align }));
      x += width;
    }
    this.pdf.y = y + height;
  }

  private heightOf(columns: readonly ColumnOfSheet[], cells: readonly Cell[]): number {
    const heights = columns.map(({ width }, n) => {
      const { text = '', note } = cells[n] ?? {};
      const main = this.font(false, 9).heightOfString(printable(text), { width: width - 6 });
      return main + (note === undefined ? 0 : this.font(false, 7).heightOfString(printable(note), { width: width - 6 }));
    });
    return Math.max(...heights) + 4;
  }

  /** A new page where `height` does not fit on this one. @returns whether it began one */
  private room(height: number): boolean {
    if (this.pdf.y + height <= BOTTOM) return false;
    this.pdf.addPage();
    return true;
  }

  private rule(): void {
    this.pdf
      .moveTo(LEFT, this.pdf.y)
      .lineTo(LEFT + WIDTH, this.pdf.y)
      .lineWidth(0.5)
      .strokeColor(RULE)
      .stroke();
    this.down(4);
  }

  private down(points: number): void {
    this.pdf.y += points;
  }

  private font(bold: boolean, size: number): PDFDocument {
    return this.pdf.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(size);
  }

  private grey(draw: () => void): void {
    this.pdf.fillColor(GREY);
    draw();
    this.pdf.fillColor(INK);
  }
}
