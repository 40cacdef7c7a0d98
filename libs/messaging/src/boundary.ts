import { channel } from 'node:diagnostics_channel';

const boundaries = channel('siklus:boundary');

export type Boundary =
  | 'perform:before-commit'
  | 'perform:after-commit'
  | 'hear:before-commit'
  | 'hear:after-commit'
  | 'agenda:before-commit'
  | 'agenda:after-commit'
  | 'relay:before-send'
  | 'relay:after-send'
  | 'relay:after-commit';

/** Every place where a crash could lose or double something is named, for whoever watches (`node:diagnostics_channel`). */
export function boundary(name: Boundary): void {
  if (boundaries.hasSubscribers) boundaries.publish(name);
}
