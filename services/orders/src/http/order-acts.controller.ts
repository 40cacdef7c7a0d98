import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { reject } from '@siklus/kernel';
import { Refused, type Actor } from '@siklus/messaging';
import { By, MayBeDoneBy } from '@siklus/service-kit';
import { AgreeChange } from '../application/order/agree-change.js';
import { FindOrders } from '../application/order/find-orders.js';
import { RenewPromise } from '../application/order/renew-promise.js';
import { SelectOrder } from '../application/order/select-order.js';
import { StopOrder } from '../application/order/stop-order.js';
import { executives } from './grants.js';
import {
  AgreeDateRequest,
  AgreePriceRequest,
  CancelRequest,
  CutRequest,
  RefuseDateRequest,
  RenewPromiseRequest,
} from './order-acts.request.js';
import { ReasonRequest } from './policies.request.js';

/** What is done to one order. Each answers the order as it is then: a request that waits for fulfillment stands among its `requests`. */
@ApiTags('orders')
@Controller('orders/:id')
@MayBeDoneBy('sales', 'customer')
export class OrderActsController {
  constructor(
    private readonly selection: SelectOrder,
    private readonly stopping: StopOrder,
    private readonly changes: AgreeChange,
    private readonly promises: RenewPromise,
    private readonly find: FindOrders,
  ) {}

  @Post('select')
  @HttpCode(200)
  @MayBeDoneBy(...executives)
  select(@Param('id') id: string, @Body() { reason }: ReasonRequest, @By() by: Actor): Promise<object> {
    return this.after(this.selection.select(id, reason, by), id, by);
  }

  @Post('decline')
  @HttpCode(200)
  @MayBeDoneBy(...executives)
  decline(@Param('id') id: string, @Body() { reason }: ReasonRequest, @By() by: Actor): Promise<object> {
    return this.after(this.selection.decline(id, reason, by), id, by);
  }

  @Post('hold')
  @HttpCode(200)
  @MayBeDoneBy('sales', 'finance')
  hold(@Param('id') id: string, @Body() { reason }: ReasonRequest, @By() by: Actor): Promise<object> {
    return this.after(this.stopping.hold(id, reason, by), id, by);
  }

  @Post('resume')
  @HttpCode(200)
  @MayBeDoneBy('sales', 'finance')
  resume(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.after(this.stopping.resume(id, by), id, by);
  }

  @Post('cancel')
  @HttpCode(200)
  cancel(@Param('id') id: string, @Body() { reason, ...note }: CancelRequest, @By() by: Actor): Promise<object> {
    return this.after(this.stopping.cancel(id, reason, note, by), id, by);
  }

  @Post('cut')
  @HttpCode(200)
  cut(@Param('id') id: string, @Body() { reason, lines, ...note }: CutRequest, @By() by: Actor): Promise<object> {
    return this.after(this.stopping.cut(id, lines, reason, note, by), id, by);
  }

  @Post('agree-date')
  @HttpCode(200)
  agreeDate(@Param('id') id: string, @Body() { proposal, lines, ...note }: AgreeDateRequest, @By() by: Actor): Promise<object> {
    if ((proposal === undefined) === (lines === undefined)) throw new Refused(reject('ORDERS.PROPOSAL_OR_DATES', { order: id }));
    const agreed =
      proposal === undefined ? this.changes.toDates(id, lines ?? [], note, by) : this.changes.toProposal(id, proposal, note, by);
    return this.after(agreed, id, by);
  }

  @Post('refuse-date')
  @HttpCode(200)
  refuseDate(@Param('id') id: string, @Body() { proposal }: RefuseDateRequest, @By() by: Actor): Promise<object> {
    return this.after(this.changes.refuseProposal(id, proposal, by), id, by);
  }

  @Post('agree-price')
  @HttpCode(200)
  @MayBeDoneBy('sales', 'finance')
  agreePrice(@Param('id') id: string, @Body() { lines, ...note }: AgreePriceRequest, @By() by: Actor): Promise<object> {
    return this.after(this.changes.toPrices(id, lines, note, by), id, by);
  }

  @Post('renew-promise')
  @HttpCode(200)
  @MayBeDoneBy('sales')
  renewPromise(@Param('id') id: string, @Body() { lines }: RenewPromiseRequest, @By() by: Actor): Promise<object> {
    return this.after(this.promises.execute(id, lines, by), id, by);
  }

  private async after(act: Promise<void>, id: string, by: Actor): Promise<object> {
    await act;
    return this.find.one(id, by);
  }
}
