import { Module } from '@nestjs/common';
import { department, ServiceConfig } from '@siklus/service-kit';
import { FindQuality } from './application/quality/find-quality.js';
import { QualityController } from './http/quality.controller.js';
import { onClaim } from './messaging/returns-claim.reaction.js';
import { onPeopleNeed } from './messaging/aftersales-people-need.reaction.js';
import { complaints } from './persistence/complaints.js';
import { AgreeExpedite } from './application/expedite/agree-expedite.js';
import { AskExpedite } from './application/expedite/ask-expedite.js';
import { FindExpedites } from './application/expedite/find-expedites.js';
import { FindPlant } from './application/plant/find-plant.js';
import { ReadPlant } from './application/plant/read-plant.js';
import { ReportBreakdown } from './application/plant/report-breakdown.js';
import { StatePlant } from './application/plant/state-plant.js';
import { PlanningRules } from './application/planning-rules.js';
import { OfferCapacity } from './application/offer/offer-capacity.js';
import { AgreeSchedule } from './application/schedule/agree-schedule.js';
import { DraftSchedule } from './application/schedule/draft-schedule.js';
import { FindSchedules } from './application/schedule/find-schedules.js';
import { PublishSchedule } from './application/schedule/publish-schedule.js';
import { FindProposals } from './application/stock-proposal/find-proposals.js';
import { FindWorkOrders } from './application/work-order/find-work-orders.js';
import { ReleaseForStock } from './application/work-order/release-for-stock.js';
import { ReportWork } from './application/work-order/report-work.js';
import { BreakdownsController } from './http/breakdowns.controller.js';
import { ExpeditesController } from './http/expedites.controller.js';
import { OffersController } from './http/offers.controller.js';
import { PlantController } from './http/plant.controller.js';
import { SchedulesController } from './http/schedules.controller.js';
import { StockProposalsController } from './http/stock-proposals.controller.js';
import { WorkOrdersController } from './http/work-orders.controller.js';
import { tellsCapacity } from './messaging/capacity.publisher.js';
import { tellsExcessCapacity } from './messaging/excess-capacity.publisher.js';
import { tellsOrderSchedule } from './messaging/order-schedule.publisher.js';
import { onDemandPlan } from './messaging/forecasting-demand-plan.reaction.js';
import { onSupplyPlan } from './messaging/forecasting-supply-plan.reaction.js';
import { onTrackRecord } from './messaging/forecasting-track-record.reaction.js';
import { onStock } from './messaging/fulfillment-stock.reaction.js';
import { onProduct } from './messaging/orders-product.reaction.js';
import { onStrategicIntent } from './messaging/orders-strategic-intent.reaction.js';
import { onMaterial } from './messaging/fulfillment-material.reaction.js';
import { onOrderLifecycle } from './messaging/orders-order-lifecycle.reaction.js';
import { onPromiseHold } from './messaging/orders-promise-hold.reaction.js';
import { tellsBudget, tellsExpedite, tellsSchedulePublished } from './messaging/plan-change.publisher.js';
import { tellsProductStructure } from './messaging/product-structure.publisher.js';
import { tellsBreakdown, tellsProductionProgress } from './messaging/production-progress.publisher.js';
import { tellsProgress } from './messaging/progress.publisher.js';
import { tellsStandardCost } from './messaging/standard-cost.publisher.js';
import { budgets, expedites } from './persistence/expedites.js';
import { heard } from './persistence/heard.js';
import { offers } from './persistence/offers.js';
import { identities, people } from './persistence/people.js';
import { calendars, routes, setUps, structures } from './persistence/plant.js';
import { resources } from './persistence/resources.js';
import { plans, schedules } from './persistence/schedules.js';
import { workOrders } from './persistence/work-orders.js';

const contents = department('scheduling', {
  hears: [onOrderLifecycle, onPromiseHold, onMaterial, onProduct, onStock, onDemandPlan, onSupplyPlan, onTrackRecord, onStrategicIntent, onClaim, onPeopleNeed],
  tells: [
    tellsStandardCost,
    tellsProductStructure,
    tellsOrderSchedule,
    tellsProductionProgress,
    tellsBreakdown,
    tellsCapacity,
    tellsExcessCapacity,
    tellsSchedulePublished,
    tellsExpedite,
    tellsBudget,
    tellsProgress,
  ],
  keeps: [calendars, setUps, resources, people, identities, routes, structures, workOrders, schedules, plans, expedites, budgets, offers, complaints, ...heard],
  does: [
    StatePlant,
    FindPlant,
    ReadPlant,
    ReleaseForStock,
    FindProposals,
    FindWorkOrders,
    ReportWork,
    DraftSchedule,
    AgreeSchedule,
    PublishSchedule,
    FindSchedules,
    ReportBreakdown,
    AskExpedite,
    AgreeExpedite,
    FindExpedites,
    OfferCapacity,
    FindQuality,
  ],
  serves: [PlantController, BreakdownsController, WorkOrdersController, SchedulesController, ExpeditesController, OffersController, StockProposalsController, QualityController],
});

/** Equipment and people: what the plant is, what it makes when, and how far it has come. */
@Module({ ...contents, providers: [...(contents.providers ?? []), { provide: PlanningRules, useExisting: ServiceConfig }] })
export class SchedulingModule {}
