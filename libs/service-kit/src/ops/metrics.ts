import { Injectable } from '@nestjs/common';
import { Messaging } from '@siklus/messaging';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Identity } from '../identity.js';

/** The figures of one service, in a registry of its own. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly http: Histogram<'method' | 'route' | 'status'>;
  private readonly counts: Gauge<'what'>;

  constructor(identity: Identity, messaging: Messaging) {
    this.registry.setDefaultLabels({ service: identity.name });
    collectDefaultMetrics({ register: this.registry });
    this.http = new Histogram({
      name: 'siklus_http_seconds',
      help: 'Duration of HTTP requests by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [this.registry],
    });
    this.counts = new Gauge({
      name: 'siklus_messaging',
      help: 'Messages heard, applied, repeated, parked and sent since the start, and how many are not heard yet (lag)',
      labelNames: ['what'],
      registers: [this.registry],
      collect: () => {
        for (const [what, count] of Object.entries(messaging.counters())) this.counts.set({ what }, count);
      },
    });
  }

  /** `route` is the pattern, never the path: ids would make a series each. */
  observe(method: string, route: string, status: number, seconds: number): void {
    this.http.observe({ method, route, status }, seconds);
  }

  /** In Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
