import type { Issued } from '../invoice/read-document.js';
import { draw } from './draw-document.js';

/** A document as PDF, drawn from what was issued: the same document is the same file, byte for byte. */
export async function printed(issued: Issued): Promise<Buffer> {
  // Loaded when the first document is printed: a service that prints none need not hold the fonts.
  const { default: PDFDocument } = await import('pdfkit');
  const { number, issuedOn } = issued.document;
  const pdf = new PDFDocument({
    size: 'A4',
    // The sheet minds the bottom itself: text below a margin would begin a page.
    margins: { top: 50, right: 50, bottom: 0, left: 50 },
    bufferPages: true,
    info: { Title: number, Author: issued.seller.name, CreationDate: new Date(issuedOn) },
  });
  const parts: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
  });
  draw(pdf, issued);
  pdf.end();
  return done;
}
