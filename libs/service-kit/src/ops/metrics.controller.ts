import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/grants.js';
import { AlwaysAdmitted } from './admission.guard.js';
import { Metrics } from './metrics.js';

@ApiExcludeController()
@Public()
@AlwaysAdmitted()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  text(): Promise<string> {
    return this.metrics.text();
  }
}
