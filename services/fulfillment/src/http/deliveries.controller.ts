import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { none } from '@siklus/kernel';
import type { Actor } from '@siklus/messaging';
import { By, File, FileImports, Idempotent, IdempotencyKey, MayBeDoneBy, ReceivesFile, type IncomingFile } from '@siklus/service-kit';
import { ActOnDeliveries } from '../application/deliveries/act-on-deliveries.js';
import { EraseProof } from '../application/deliveries/erase-proof.js';
import { FindOrders } from '../application/deliveries/find-orders.js';
import type { Wish } from '../application/deliveries/wishes.js';
import { orderOfDelivery } from '../domain/delivery-order/state.js';
import {
  CorrectRequest,
  DeliverRequest,
  DeliveryRow,
  DispatchRequest,
  InspectRequest,
  OfOrderQuery,
  PickRequest,
  ReasonRequest,
} from './deliveries.request.js';
import { arrived, deliveryWishes } from './rows.js';

/** Orders in one transaction of a file. */
const CHUNK = 150;

/** What is done with deliveries. Each act answers the delivery as it is then; repeated, it changes nothing. */
@ApiTags('deliveries')
@Controller('deliveries')
@MayBeDoneBy('warehouse', 'shipping')
export class DeliveriesController {
  constructor(
    private readonly acts: ActOnDeliveries,
    private readonly find: FindOrders,
    private readonly proofs: EraseProof,
    private readonly imports: FileImports,
  ) {}

  @Get()
  of(@Query() { order }: OfOrderQuery): Promise<object[]> {
    return this.find.deliveriesOf(order);
  }

  @Get(':id')
  one(@Param('id') id: string): Promise<object> {
    return this.find.delivery(id);
  }

  @Post('file')
  @ReceivesFile()
  receiveFile(@File() file: IncomingFile, @By() by: Actor): Promise<StreamableFile> {
    const format = {
      row: DeliveryRow,
      together: ['order' as const],
      chunk: CHUNK,
      acts: (things: readonly (readonly [DeliveryRow, ...DeliveryRow[]])[]) => this.acts.acts(things.map(deliveryWishes), by),
    };
    return this.imports.receive(file, { ndjson: format, csv: format });
  }

  @Post(':id/pick')
  @HttpCode(200)
  @MayBeDoneBy('warehouse')
  pick(@Param('id') delivery: string, @Body() { lines }: PickRequest, @By() by: Actor): Promise<object> {
    return this.act(delivery, { act: 'pick', delivery, lines }, by);
  }

  @Post(':id/dispatch')
  @HttpCode(200)
  dispatch(@Param('id') delivery: string, @Body() { provider, from }: DispatchRequest, @By() by: Actor): Promise<object> {
    return this.act(delivery, { act: 'dispatch', delivery, provider, from }, by);
  }

  @Post(':id/deliver')
  @HttpCode(200)
  @MayBeDoneBy('shipping')
  deliver(@Param('id') delivery: string, @Body() { lines, ...receiver }: DeliverRequest, @By() by: Actor): Promise<object> {
    return this.act(delivery, { act: 'deliver', delivery, lines: lines && arrived(lines), ...receiver }, by);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @MayBeDoneBy('shipping')
  refuse(@Param('id') delivery: string, @Body() { reason }: ReasonRequest, @By() by: Actor): Promise<object> {
    return this.act(delivery, { act: 'refuse', delivery, reason }, by);
  }

  @Post(':id/lose')
  @HttpCode(200)
  @MayBeDoneBy('shipping')
  lose(@Param('id') delivery: string, @By() by: Actor): Promise<object> {
    return this.act(delivery, { act: 'lose', delivery }, by);
  }

  @Post(':id/inspect')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('warehouse')
  inspect(@Param('id') delivery: string, @Body() { location, lines }: InspectRequest, @By() by: Actor): Promise<object> {
    const inspected = lines.map(({ line, quantity, scrapped = none }) => ({ line, quantity, scrapped }));
    return this.act(delivery, { act: 'inspect', delivery, location, lines: inspected }, by);
  }

  @Post(':id/correct')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy({ department: 'shipping', role: 'manager' })
  correct(
    @Param('id') delivery: string,
    @Body() { reason, lines }: CorrectRequest,
    @IdempotencyKey() correction: string,
    @By() by: Actor,
  ): Promise<object> {
    return this.act(delivery, { act: 'correct', delivery, correction, reason, lines }, by);
  }

  /** Personal data. */
  @Get(':id/proof')
  @MayBeDoneBy('shipping')
  proof(@Param('id') id: string): Promise<object> {
    return this.find.proof(id);
  }

  @Delete(':id/proof')
  @HttpCode(204)
  @MayBeDoneBy({ department: 'shipping', role: 'manager' })
  erase(@Param('id') id: string, @By() by: Actor): Promise<void> {
    return this.proofs.execute(id, 'ERASURE_REQUESTED', by);
  }

  private async act(delivery: string, wish: Wish, by: Actor): Promise<object> {
    await this.acts.execute(orderOfDelivery(delivery), wish, by);
    return this.find.delivery(delivery);
  }
}
