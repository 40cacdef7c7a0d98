/** What we use of pdfkit, which comes without types. */
declare module 'pdfkit' {
  export interface TextOptions {
    readonly width?: number;
    readonly align?: 'left' | 'right' | 'center';
    readonly lineBreak?: boolean;
  }

  export default class PDFDocument {
    constructor(options: {
      readonly size: string;
      readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
      readonly bufferPages: boolean;
      readonly info: { readonly Title: string; readonly Author: string; readonly CreationDate: Date };
    });
    /** Where the next text begins, in points from the top. */
    y: number;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(colour: string): this;
    strokeColor(colour: string): this;
    lineWidth(points: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    stroke(): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    heightOfString(text: string, options?: TextOptions): number;
    addPage(): this;
    switchToPage(n: number): this;
    bufferedPageRange(): { readonly start: number; readonly count: number };
    on(event: 'data', listener: (part: Buffer) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    end(): void;
  }
}
