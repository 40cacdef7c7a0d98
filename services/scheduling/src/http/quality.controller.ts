import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MayBeDoneBy } from '@siklus/service-kit';
import { FindQuality } from '../application/quality/find-quality.js';

/** What customers complain about, product by product. */
@ApiTags('quality')
@Controller('quality')
@MayBeDoneBy('production', 'marketing')
export class QualityController {
  constructor(private readonly find: FindQuality) {}

  @Get()
  async all(): Promise<object> {
    return { products: await this.find.all() };
  }
}
