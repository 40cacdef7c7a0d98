/** Where the progress is written to: a terminal's line is rewritten, anything else gets a line every ten percent. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 30;

export class ProgressBar {
  private readonly screen: Screen;
  private readonly total: number;
  private shown = -1;

  constructor(screen: Screen, total: number) {
    this.screen = screen;
    this.total = total;
  }

  show(done: number, label: string): void {
    const percent = this.total === 0 ? 100 : Math.floor((100 * done) / this.total);
    const step = this.screen.isTTY ? percent : Math.floor(percent / 10);
    if (step === this.shown && !this.screen.isTTY) return;
    this.shown = step;
    const filled = Math.round((WIDTH * percent) / 100);
    const line = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(percent).padStart(3)} %  ${label}`;
    this.screen.write(this.screen.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
  }

  end(): void {
    if (this.screen.isTTY) this.screen.write('\r\u001B[K');
  }
}
