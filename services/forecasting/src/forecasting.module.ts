import { Module } from '@nestjs/common';
import { department, ServiceConfig } from '@siklus/service-kit';
import { FindFieldReports } from './application/find-field-reports.js';
import { FieldReportsController } from './http/field-reports.controller.js';
import { onProductInsight } from './messaging/aftersales-product-insight.reaction.js';
import { onPeopleNeed } from './messaging/aftersales-people-need.reaction.js';
import { fieldNeeds } from './persistence/field-needs.js';
import { fieldReports } from './persistence/field-reports.js';
import { ReadHistory } from './application/history/read-history.js';
import { PlanningRules } from './application/planning-rules.js';
import { FindRecords } from './application/record/find-records.js';
import { FindRounds } from './application/round/find-rounds.js';
import { MeasureRound } from './application/round/measure-round.js';
import { OpenRound } from './application/round/open-round.js';
import { PlanRound } from './application/round/plan-round.js';
import { FindStability } from './application/stability/find-stability.js';
import { ReadTradeOff } from './application/trade-off/read-trade-off.js';
import { ProductsController } from './http/products.controller.js';
import { RecordsController } from './http/records.controller.js';
import { RoundsController } from './http/rounds.controller.js';
import { TradeOffController } from './http/trade-off.controller.js';
import { tellsDemandPlan } from './messaging/demand-plan.publisher.js';
import { onPromise } from './messaging/fulfillment-promise.reaction.js';
import { onStock } from './messaging/fulfillment-stock.reaction.js';
import { onBookings } from './messaging/orders-bookings.reaction.js';
import { onProduct } from './messaging/orders-product.reaction.js';
import { onStrategicIntent } from './messaging/orders-strategic-intent.reaction.js';
import { onPlanChange } from './messaging/scheduling-plan-change.reaction.js';
import { onCapacity } from './messaging/scheduling-capacity.reaction.js';
import { onStandardCost } from './messaging/scheduling-standard-cost.reaction.js';
import { tellsSupplyPlan } from './messaging/supply-plan.publisher.js';
import { tellsTrackRecord } from './messaging/track-record.publisher.js';
import { capacities, inventories, services } from './persistence/buffers.js';
import { demands } from './persistence/demands.js';
import { roundsSend } from './persistence/errands.js';
import { makings } from './persistence/makings.js';
import { plans } from './persistence/plans.js';
import { products } from './persistence/products.js';
import { records } from './persistence/records.js';
import { rounds } from './persistence/rounds.js';
import { intents, stabilities } from './persistence/stabilities.js';

const contents = department('forecasting', {
  hears: [onBookings, onProduct, onStandardCost, onStock, onCapacity, onPromise, onPlanChange, onStrategicIntent, onProductInsight, onPeopleNeed],
  tells: [tellsDemandPlan, tellsSupplyPlan, tellsTrackRecord],
  keeps: [products, makings, demands, rounds, plans, records, inventories, capacities, services, stabilities, intents, fieldNeeds, fieldReports],
  sends: [roundsSend],
  does: [ReadHistory, OpenRound, PlanRound, MeasureRound, FindRounds, FindRecords, ReadTradeOff, FindStability, FindFieldReports],
  serves: [ProductsController, RoundsController, RecordsController, TradeOffController, FieldReportsController],
});

/** What customers asked for, what it lets one expect, and what marketing and production agree to plan by. */
@Module({ ...contents, providers: [...(contents.providers ?? []), { provide: PlanningRules, useExisting: ServiceConfig }] })
export class ForecastingModule {}
