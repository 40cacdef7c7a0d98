import { Body, Controller, Get, Injectable, Module, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { By, department, File, FileImports, Idempotent, IdempotencyKey, MayBeDoneBy, Public, ReceivesFile, type IncomingFile } from '@siklus/service-kit';
import { Optional, EachIs, IsId, IsOneOf, IsQuantity } from '@siklus/contracts';
import { reject, type Decider } from '@siklus/kernel';
import { keeps, on, Refused, Store, type Actor } from '@siklus/messaging';

/** The smallest department: carts that can be filled, and closed once. */
interface Cart {
  readonly items: readonly string[];
  readonly pushed: number;
  readonly closed: boolean;
}
type CartCommand = { readonly type: 'Fill'; readonly item: string } | { readonly type: 'Push' } | { readonly type: 'Close' };
type CartFact = { readonly type: 'Filled'; readonly item: string } | { readonly type: 'Pushed' } | { readonly type: 'Closed' };

const cart: Decider<Cart, CartCommand, CartFact> = {
  initial: () => ({ items: [], pushed: 0, closed: false }),
  decide(state, command) {
    if (command.type === 'Push') return [{ type: 'Pushed' }];
    if (command.type === 'Close') return state.closed ? [] : [{ type: 'Closed' }];
    if (command.item === 'poison') throw new Error('secret of the inside');
    if (state.closed) return reject('ORDERS.CART_CLOSED', { items: state.items.length });
    return state.items.includes(command.item) ? [] : [{ type: 'Filled', item: command.item }];
  },
  evolve(state, fact) {
    switch (fact.type) {
      case 'Filled':
        return { ...state, items: [...state.items, fact.item] };
      case 'Pushed':
        return { ...state, pushed: state.pushed + 1 };
      case 'Closed':
        return { ...state, closed: true };
    }
  },
};
export const carts = keeps({ kind: 'cart', table: 'carts', decider: cart });

export class CartLine {
  @IsId() item!: string;
  @IsQuantity() quantity!: string;
}
export class CartRequest {
  @IsId() customer!: string;
  @EachIs(CartLine) lines!: CartLine[];
}
export class CartRow {
  @IsId() cart!: string;
  @IsId() item!: string;
  @Optional() @IsQuantity() quantity?: string;
}
export class CartQuery {
  @Optional() @IsOneOf('open', 'closed') status?: 'open' | 'closed';
}

@Injectable()
export class FillCart {
  constructor(private readonly store: Store) {}

  async execute(id: string, lines: readonly CartLine[], by: Actor): Promise<{ id: string; filled: number }> {
    const { facts } = await this.store.perform({ steps: lines.map(({ item }) => on(carts, id, { type: 'Fill', item })), by });
    return { id, filled: facts.length };
  }

  async see(id: string, by: Actor): Promise<Cart> {
    const found = await this.store.state(carts, id);
    if (found === undefined) throw new Refused(reject('ORDERS.CART_UNKNOWN', { cart: id }));
    if (by.kind === 'outsider' && by.id !== id) throw new Refused(reject('ORDERS.CART_NOT_YOURS'));
    return found.state;
  }
}

@Controller('carts')
@MayBeDoneBy('sales')
export class CartsController {
  constructor(
    private readonly carts: FillCart,
    private readonly imports: FileImports,
    private readonly store: Store,
  ) {}

  @Post()
  @Idempotent()
  @MayBeDoneBy('sales', 'customer')
  fill(@Body() { lines }: CartRequest, @IdempotencyKey() key: string, @By() by: Actor): Promise<object> {
    return this.carts.execute(key, lines, by);
  }

  @Post('file')
  @ReceivesFile()
  receive(@File() file: IncomingFile, @By() by: Actor): Promise<StreamableFile> {
    const act = (id: string, items: readonly string[]) => ({ steps: items.map((item) => on(carts, id, { type: 'Fill', item })), by });
    return this.imports.receive(file, {
      ndjson: { row: CartRequest, acts: (things) => things.map(([{ customer, lines }]) => act(customer, lines.map(({ item }) => item))) },
      csv: { row: CartRow, together: ['cart'], chunk: 2, acts: (things) => things.map((rows) => act(rows[0].cart, rows.map(({ item }) => item))) },
    });
  }

  @Get()
  list(@Query() { status }: CartQuery): object {
    return { status: status ?? 'any' };
  }

  @Get('open')
  @Public()
  openly(): object {
    return { open: true };
  }

  @Get(':id')
  @MayBeDoneBy('sales', 'customer')
  see(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.carts.see(id, by);
  }

  /** Says nothing by which a second push would be known as the first. */
  @Post(':id/pushes')
  @Idempotent({ runsAgain: false })
  async push(@Param('id') id: string, @Body() { status }: CartQuery, @By() by: Actor): Promise<object> {
    const { facts } = await this.store.perform({ steps: [on(carts, id, { type: 'Push' })], by });
    if (status === 'closed') throw new Error('the answer cannot be made');
    return { pushed: facts[0]?.version };
  }

  @Post(':id/close')
  @MayBeDoneBy({ department: 'sales', role: 'manager' })
  async close(@Param('id') id: string, @By() by: Actor): Promise<object> {
    await this.store.perform({ steps: [on(carts, id, { type: 'Close' })], by });
    return { closed: id };
  }
}

@Module(department('orders', { hears: [], tells: [], keeps: [carts], does: [FillCart], serves: [CartsController] }))
export class SampleModule {}
