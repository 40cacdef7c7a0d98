import { Module } from '@nestjs/common';
import { department, ServiceConfig } from '@siklus/service-kit';
import { FindCustomers } from './application/customer/find-customers.js';
import { StateCustomer } from './application/customer/state-customer.js';
import { EntryLimits } from './application/entry-limits.js';
import { ChangeInstructions } from './application/instructions/change-instructions.js';
import { PublishIntent } from './application/intent/publish-intent.js';
import { ScoreOrders } from './application/intent/score-orders.js';
import { MasterData } from './application/master-data.js';
import { FindOffers } from './application/offer/find-offers.js';
import { FindOpportunities } from './application/opportunity/find-opportunities.js';
import { SetSellingRules } from './application/opportunity/set-rules.js';
import { AgreeChange } from './application/order/agree-change.js';
import { FindOrders } from './application/order/find-orders.js';
import { FollowOrder } from './application/order/follow-order.js';
import { RecordNeeds } from './application/needs/record-needs.js';
import { MeasureOrders } from './application/order/measure-orders.js';
import { ReadJourneys } from './application/order/read-journeys.js';
import { OwnOrder } from './application/order/own-order.js';
import { ReadBooks } from './application/order/read-books.js';
import { ReceiveOrder } from './application/order/receive-order.js';
import { RenewPromise } from './application/order/renew-promise.js';
import { SelectOrder } from './application/order/select-order.js';
import { StopOrder } from './application/order/stop-order.js';
import { SignPolicy } from './application/policy/sign-policy.js';
import { FindProducts } from './application/product/find-products.js';
import { StateProduct } from './application/product/state-product.js';
import { AnswerQuote } from './application/quote/answer-quote.js';
import { DraftQuote } from './application/quote/draft-quote.js';
import { FindQuotes } from './application/quote/find-quotes.js';
import { QuoteBasis } from './application/quote/quote-basis.js';
import { AgreeRankingException } from './application/ranking/agree-ranking-exception.js';
import { AgreeRankingRules } from './application/ranking/agree-ranking-rules.js';
import { RankingBasis } from './application/ranking/ranking-basis.js';
import { CustomersController } from './http/customers.controller.js';
import { InstructionsController } from './http/instructions.controller.js';
import { IntentController } from './http/intent.controller.js';
import { OffersController } from './http/offers.controller.js';
import { OpportunitiesController } from './http/opportunities.controller.js';
import { OrderActsController } from './http/order-acts.controller.js';
import { OrderEntryController } from './http/order-entry.controller.js';
import { NeedsController } from './http/needs.controller.js';
import { MeasuresController } from './http/measures.controller.js';
import { OrdersController } from './http/orders.controller.js';
import { PoliciesController } from './http/policies.controller.js';
import { ProductsController } from './http/products.controller.js';
import { QuotesController } from './http/quotes.controller.js';
import { RankingExceptionsController } from './http/ranking-exceptions.controller.js';
import { RankingRulesController } from './http/ranking-rules.controller.js';
import { tellsAgreedTerms } from './messaging/agreed-terms.publisher.js';
import { onCustomerInsight } from './messaging/aftersales-customer-insight.reaction.js';
import { onExtraWork } from './messaging/aftersales-extra-work.reaction.js';
import { onServiceProgress } from './messaging/aftersales-service-progress.reaction.js';
import { tellsCustomerNeeds } from './messaging/customer-needs.publisher.js';
import { onRefund } from './messaging/billing-refund.reaction.js';
import { onClaim } from './messaging/returns-claim.reaction.js';
import { onReturn } from './messaging/returns-return.reaction.js';
import { onCreditStanding } from './messaging/billing-credit-standing.reaction.js';
import { onDiscrepancy } from './messaging/billing-discrepancy.reaction.js';
import { onInvoice } from './messaging/billing-invoice.reaction.js';
import { tellsBookings } from './messaging/bookings.publisher.js';
import { tellsCustomer } from './messaging/customer.publisher.js';
import { tellsInstructions } from './messaging/delivery-instructions.publisher.js';
import { onDemandPlan } from './messaging/forecasting-demand-plan.reaction.js';
import { onTrackRecord } from './messaging/forecasting-track-record.reaction.js';
import { onStock } from './messaging/fulfillment-stock.reaction.js';
import { onDelivery } from './messaging/fulfillment-delivery.reaction.js';
import { onFreight } from './messaging/fulfillment-freight.reaction.js';
import { onPromiseQuota } from './messaging/fulfillment-promise-quota.reaction.js';
import { onPromise } from './messaging/fulfillment-promise.reaction.js';
import { tellsOrderLifecycle } from './messaging/order-lifecycle.publisher.js';
import { tellsProduct } from './messaging/product.publisher.js';
import { tellsProgress } from './messaging/progress.publisher.js';
import { onAftersalesProgress, onBillingProgress, onFulfillmentProgress, onReturnsProgress, onSchedulingProgress } from './messaging/progress.reaction.js';
import { tellsPromiseHold } from './messaging/promise-hold.publisher.js';
import { onCapacity } from './messaging/scheduling-capacity.reaction.js';
import { onExcessCapacity } from './messaging/scheduling-excess-capacity.reaction.js';
import { onOrderSchedule } from './messaging/scheduling-order-schedule.reaction.js';
import { onPlanChange } from './messaging/scheduling-plan-change.reaction.js';
import { onProductionProgress } from './messaging/scheduling-production-progress.reaction.js';
import { onStandardCost } from './messaging/scheduling-standard-cost.reaction.js';
import { tellsStrategicIntent } from './messaging/strategic-intent.publisher.js';
import { hints, needs } from './persistence/needs.js';
import { aftermaths } from './persistence/aftermaths.js';
import { capacities } from './persistence/capacities.js';
import { credits } from './persistence/credits.js';
import { customers } from './persistence/customers.js';
import { doubts } from './persistence/doubts.js';
import { expectations, habits, inventories } from './persistence/expectations.js';
import { aftermathsSend, creditsSend, instructionsSend, ordersSend, quotesSend, rankingExceptionsSend } from './persistence/errands.js';
import { instructions } from './persistence/instructions.js';
import { intents } from './persistence/intents.js';
import { journeys } from './persistence/journeys.js';
import { lanes } from './persistence/lanes.js';
import { makings } from './persistence/makings.js';
import { offers } from './persistence/offers.js';
import { orders } from './persistence/orders.js';
import { pulls } from './persistence/pulls.js';
import { policies } from './persistence/policies.js';
import { products } from './persistence/products.js';
import { quotes } from './persistence/quotes.js';
import { rankingExceptions, rankingRules } from './persistence/rankings.js';
import { sellingPolicies } from './persistence/selling-policies.js';

const contents = department('orders', {
  hears: [
    onPromiseQuota,
    onFreight,
    onExcessCapacity,
    onOrderSchedule,
    onProductionProgress,
    onDelivery,
    onPromise,
    onInvoice,
    onSchedulingProgress,
    onFulfillmentProgress,
    onBillingProgress,
    onStandardCost,
    onCapacity,
    onCreditStanding,
    onDemandPlan,
    onTrackRecord,
    onStock,
    onPlanChange,
    onDiscrepancy,
    onReturn,
    onClaim,
    onRefund,
    onReturnsProgress,
    onAftersalesProgress,
    onExtraWork,
    onServiceProgress,
    onCustomerInsight,
  ],
  tells: [
    tellsProduct,
    tellsCustomer,
    tellsOrderLifecycle,
    tellsBookings,
    tellsAgreedTerms,
    tellsInstructions,
    tellsCustomerNeeds,
    tellsPromiseHold,
    tellsProgress,
    tellsStrategicIntent,
  ],
  keeps: [
    products,
    customers,
    policies,
    offers,
    orders,
    instructions,
    journeys,
    makings,
    lanes,
    capacities,
    intents,
    rankingRules,
    rankingExceptions,
    sellingPolicies,
    quotes,
    credits,
    expectations,
    habits,
    inventories,
    pulls,
    doubts,
    aftermaths,
    needs,
    hints,
  ],
  sends: [ordersSend, aftermathsSend, instructionsSend, quotesSend, rankingExceptionsSend, creditsSend],
  does: [
    StateProduct,
    FindProducts,
    StateCustomer,
    FindCustomers,
    SignPolicy,
    FindOffers,
    SetSellingRules,
    QuoteBasis,
    DraftQuote,
    AnswerQuote,
    FindQuotes,
    FindOpportunities,
    MasterData,
    ReceiveOrder,
    SelectOrder,
    RankingBasis,
    ScoreOrders,
    PublishIntent,
    AgreeRankingRules,
    AgreeRankingException,
    StopOrder,
    AgreeChange,
    RenewPromise,
    ChangeInstructions,
    OwnOrder,
    FindOrders,
    ReadJourneys,
    FollowOrder,
    MeasureOrders,
    RecordNeeds,
    ReadBooks,
  ],
  serves: [
    ProductsController,
    CustomersController,
    PoliciesController,
    OffersController,
    OpportunitiesController,
    QuotesController,
    OrderEntryController,
    OrdersController,
    MeasuresController,
    NeedsController,
    OrderActsController,
    InstructionsController,
    IntentController,
    RankingRulesController,
    RankingExceptionsController,
  ],
});

/** Products, customers and prices; orders from receipt to close; what is promised from stock; the journey of every order. */
@Module({ ...contents, providers: [...(contents.providers ?? []), { provide: EntryLimits, useExisting: ServiceConfig }] })
export class OrdersModule {}
