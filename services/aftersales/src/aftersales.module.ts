import { Module } from '@nestjs/common';
import { department } from '@siklus/service-kit';
import { ActOnCases } from './application/case/act-on-cases.js';
import { FindCases } from './application/case/find-cases.js';
import { OpenCase } from './application/case/open-case.js';
import { PlanVisit } from './application/case/plan-visit.js';
import { EmployEngineer } from './application/engineer/employ-engineer.js';
import { FindEngineers } from './application/engineer/find-engineers.js';
import { AnswerInterview } from './application/insight/answer-interview.js';
import { FindInsights } from './application/insight/find-insights.js';
import { ReplyToInsight } from './application/insight/reply-to-insight.js';
import { FindInspections } from './application/inspection/find-inspections.js';
import { JudgeReturn } from './application/inspection/judge-return.js';
import { FindInstalled } from './application/order/find-installed.js';
import { CasesController } from './http/cases.controller.js';
import { EngineersController } from './http/engineers.controller.js';
import { InsightsController } from './http/insights.controller.js';
import { InspectionsController } from './http/inspections.controller.js';
import { InstalledController } from './http/installed.controller.js';
import { tellsCustomerInsight } from './messaging/customer-insight.publisher.js';
import { tellsExtraWork } from './messaging/extra-work.publisher.js';
import { onSupplyPlan } from './messaging/forecasting-supply-plan.reaction.js';
import { onCrewRequest } from './messaging/fulfillment-crew-request.reaction.js';
import { onDelivery } from './messaging/fulfillment-delivery.reaction.js';
import { tellsInspectionVerdict } from './messaging/inspection-verdict.publisher.js';
import { onCustomerNeeds } from './messaging/orders-customer-needs.reaction.js';
import { onCustomer } from './messaging/orders-customer.reaction.js';
import { onDeliveryInstructions } from './messaging/orders-delivery-instructions.reaction.js';
import { onOrderLifecycle } from './messaging/orders-order-lifecycle.reaction.js';
import { onProduct } from './messaging/orders-product.reaction.js';
import { tellsPartsRequest } from './messaging/parts-request.publisher.js';
import { tellsPeopleNeed } from './messaging/people-need.publisher.js';
import { tellsProductInsight } from './messaging/product-insight.publisher.js';
import { tellsProgressOfCases, tellsProgressOfInspections, tellsProgressOfOrders } from './messaging/progress.publisher.js';
import { onReturn } from './messaging/returns-return.reaction.js';
import { onOrderSchedule } from './messaging/scheduling-order-schedule.reaction.js';
import { onProductStructure } from './messaging/scheduling-product-structure.reaction.js';
import { tellsServicePerformed } from './messaging/service-performed.publisher.js';
import { tellsServiceProgress } from './messaging/service-progress.publisher.js';
import { cases } from './persistence/cases.js';
import { engagements, engineerNames, engineers } from './persistence/engineers.js';
import { fromCases, fromEngineers, fromServiceOrders } from './persistence/errands.js';
import { customerInsights, interviews, productInsights } from './persistence/insights.js';
import { inspections } from './persistence/inspections.js';
import { customers, narratives, needs, plannedPeople, products, sites, structures, workloads } from './persistence/known.js';
import { serviceOrders } from './persistence/service-orders.js';

/** What stands at customers', what is done for them there, and what is seen there. */
@Module(
  department('aftersales', {
    hears: [
      onSupplyPlan,
      onCrewRequest,
      onDelivery,
      onCustomerNeeds,
      onCustomer,
      onDeliveryInstructions,
      onOrderLifecycle,
      onProduct,
      onReturn,
      onOrderSchedule,
      onProductStructure,
    ],
    tells: [
      tellsCustomerInsight,
      tellsExtraWork,
      tellsInspectionVerdict,
      tellsPartsRequest,
      tellsPeopleNeed,
      tellsProductInsight,
      tellsProgressOfCases,
      tellsProgressOfOrders,
      tellsProgressOfInspections,
      tellsServicePerformed,
      tellsServiceProgress,
    ],
    keeps: [
      cases,
      engineers,
      engineerNames,
      engagements,
      interviews,
      customerInsights,
      productInsights,
      inspections,
      products,
      structures,
      plannedPeople,
      workloads,
      customers,
      sites,
      needs,
      narratives,
      serviceOrders,
    ],
    sends: [fromServiceOrders, fromCases, fromEngineers],
    does: [
      ActOnCases,
      FindCases,
      OpenCase,
      PlanVisit,
      EmployEngineer,
      FindEngineers,
      AnswerInterview,
      FindInsights,
      ReplyToInsight,
      FindInspections,
      JudgeReturn,
      FindInstalled,
    ],
    serves: [CasesController, EngineersController, InsightsController, InspectionsController, InstalledController],
  }),
)
export class AftersalesModule {}
