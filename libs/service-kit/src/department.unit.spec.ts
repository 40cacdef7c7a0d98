import { describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Injectable, Module, Post, type Type } from '@nestjs/common';
import { agreedTerms, billingProgress, invoice, ordersProgress, product, promiseHold } from '@siklus/contracts';
import type { Decider } from '@siklus/kernel';
import { hears, keeps, on, Store, tells } from '@siklus/messaging';
import { pino } from 'pino';
import { environment } from '../test/sample.js';
import { MayBeDoneBy } from './auth/grants.js';
import { readConfig } from './config.js';
import { department } from './department.js';
import { createService } from './run.js';

type Note = { readonly type: 'Note' };
const decider: Decider<object, Note, Note> = { initial: () => ({}), decide: () => [], evolve: (state) => state };
const notes = keeps({ kind: 'note', table: 'notes', decider });
const none = { hears: [], tells: [], keeps: [notes], does: [], serves: [] };

const onTerms = hears(agreedTerms).when('TermsAgreed', ['version', 'lines'], (_, { key }) => on(notes, key, { type: 'Note' }));
const onProduct = hears(product).when('ProductStated', ['name'], (_, { key }) => on(notes, key, { type: 'Note' }));
const onHold = hears(promiseHold);
const onProgress = hears(ordersProgress);

describe('a table of contents', () => {
  it('lists what is granted and owned', () => {
    const metadata = department('billing', { ...none, hears: [onTerms, onProduct], tells: [tells(billingProgress, notes, {}), tells(invoice, notes, {})] });
    expect(metadata.controllers?.map((controller) => controller.name)).toEqual(['HealthController', 'MetricsController', 'OpsController', 'DocsController', 'CycleController']);
  });

  it('does not compile with what is heard without a grant, nor start with it', () => {
    // @ts-expect-error -- promise holds are for fulfillment alone
    expect(() => department('billing', { ...none, hears: [onTerms, onHold] })).toThrow('orders.promise-hold.v1 is not shared with billing');
    // @ts-expect-error -- the progress of orders is not granted to billing
    expect(() => department('billing', { ...none, hears: [onProgress] })).toThrow('is not shared with billing');
    // @ts-expect-error -- granted to all means all others
    expect(() => department('orders', { ...none, hears: [onProduct] })).toThrow('is not shared with orders');
  });

  it('does not compile with what others own', () => {
    // @ts-expect-error -- invoices are told by billing
    department('orders', { ...none, tells: [tells(invoice, notes, {})] });
    // @ts-expect-error -- progress is told by each department for itself
    department('orders', { ...none, tells: [tells(ordersProgress, notes, {}), tells(billingProgress, notes, {})] });
  });

  it('refuses an intent that would be made without what it needs', () => {
    class Forgotten {
      constructor(readonly store: Store) {}
    }
    expect(() => department('orders', { ...none, does: [Forgotten] })).toThrow('Forgotten: what has a constructor needs @Injectable()');
  });
});

describe('a service', () => {
  const start = (controller: Type) => {
    @Module(department('orders', { ...none, does: [Known], serves: [controller] }))
    class OrdersModule {}
    return createService(OrdersModule, readConfig(environment), pino({ level: 'silent' }));
  };

  @Injectable()
  class Known {
    constructor(readonly store: Store) {}
  }

  it('does not start with a route that nobody is granted', async () => {
    @Controller('things')
    class ThingsController {
      @Get('mine')
      @MayBeDoneBy('sales')
      mine(): object {
        return {};
      }

      @Get('all')
      all(): object {
        return {};
      }
    }
    await expect(start(ThingsController)).rejects.toThrow('GET /things/all (ThingsController.all) says neither @MayBeDoneBy nor @Public');
  });

  it('does not start with a body that no class checks', async () => {
    interface Thing {
      readonly name: string;
    }
    class Unruled {
      name!: string;
    }
    @Controller('things')
    @MayBeDoneBy('sales')
    class ThingsController {
      @Post('one')
      one(@Body() _thing: Thing): void {}

      @Post('many')
      many(@Body() _things: Unruled[]): void {}

      @Post('unruled')
      unruled(@Body() _thing: Unruled): void {}
    }
    await expect(start(ThingsController)).rejects.toThrow(/POST \/things\/one[\s\S]*POST \/things\/many[\s\S]*POST \/things\/unruled/);
  });
});
