import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Messaging } from '@siklus/messaging';
import { Objection } from '../problems/problem.js';

const ALWAYS = 'siklus:always-admitted';

/** For what must answer above all when the service is overloaded: health, metrics, ops. */
export function AlwaysAdmitted(): ClassDecorator {
  return SetMetadata(ALWAYS, true);
}

/** Sends requests away while more comes in than can be told onward. */
@Injectable()
export class AdmissionGuard implements CanActivate {
  constructor(private readonly messaging: Messaging) {}

  canActivate(context: ExecutionContext): boolean {
    if (Reflect.getMetadata(ALWAYS, context.getClass()) === true) return true;
    const busy = this.messaging.busy();
    if (busy === undefined) return true;
    const { reason, retryAfterSeconds: seconds } = busy;
    const detail = `Too much is waiting (${reason}): send the same request again in ${seconds} s. Nothing was changed.`;
    throw new Objection(503, 'BUSY', detail, { headers: { 'retry-after': String(seconds) } });
  }
}
