import { Module } from '@nestjs/common';
import { department } from '@siklus/service-kit';
import { ActOnDeliveries } from './application/deliveries/act-on-deliveries.js';
import { EraseProof } from './application/deliveries/erase-proof.js';
import { FindOrders } from './application/deliveries/find-orders.js';
import { ReadBooks } from './application/deliveries/read-books.js';
import { ActOnHomecomings } from './application/homecomings/act-on-homecomings.js';
import { FindHomecomings } from './application/homecomings/find-homecomings.js';
import { FindLanes } from './application/freight/find-lanes.js';
import { StateFreight } from './application/freight/state-freight.js';
import { FindConsignments } from './application/providers/find-consignments.js';
import { FindProviders } from './application/providers/find-providers.js';
import { StateProvider } from './application/providers/state-provider.js';
import { CountStock } from './application/stock/count-stock.js';
import { FindMaterial } from './application/stock/find-material.js';
import { FindStock } from './application/stock/find-stock.js';
import { MoveStock } from './application/stock/move-stock.js';
import { ReceiveGoods } from './application/stock/receive-goods.js';
import { BooksController } from './http/books.controller.js';
import { CollectionsController } from './http/collections.controller.js';
import { ConsignmentsController } from './http/consignments.controller.js';
import { DeliveriesController } from './http/deliveries.controller.js';
import { HomecomingsController } from './http/homecomings.controller.js';
import { LanesController } from './http/lanes.controller.js';
import { OrdersController } from './http/orders.controller.js';
import { ProvidersController } from './http/providers.controller.js';
import { ReceiptsController } from './http/receipts.controller.js';
import { MaterialController } from './http/material.controller.js';
import { StockController } from './http/stock.controller.js';
import { onInspectionVerdict } from './messaging/aftersales-inspection-verdict.reaction.js';
import { onPartsRequest } from './messaging/aftersales-parts-request.reaction.js';
import { onServiceProgress } from './messaging/aftersales-service-progress.reaction.js';
import { tellsCrewRequest } from './messaging/crew-request.publisher.js';
import { tellsDeliveryProof } from './messaging/delivery-proof.publisher.js';
import { tellsDelivery } from './messaging/delivery.publisher.js';
import { onDiscrepancy } from './messaging/billing-discrepancy.reaction.js';
import { onDemandPlan } from './messaging/forecasting-demand-plan.reaction.js';
import { onSupplyPlan } from './messaging/forecasting-supply-plan.reaction.js';
import { tellsFreight } from './messaging/freight.publisher.js';
import { tellsMaterial, tellsMaterialOfWork } from './messaging/material.publisher.js';
import { onDeliveryInstructions } from './messaging/orders-delivery-instructions.reaction.js';
import { onOrderLifecycle } from './messaging/orders-order-lifecycle.reaction.js';
import { onProduct } from './messaging/orders-product.reaction.js';
import { onPromiseHold } from './messaging/orders-promise-hold.reaction.js';
import { tellsProgress, tellsProgressOfReturns } from './messaging/progress.publisher.js';
import { onAftersalesProgress, onBillingProgress, onOrdersProgress, onReturnsProgress, onSchedulingProgress } from './messaging/progress.reaction.js';
import { tellsPromiseQuota } from './messaging/promise-quota.publisher.js';
import { tellsPromise } from './messaging/promise.publisher.js';
import { tellsReturnMovement } from './messaging/return-movement.publisher.js';
import { onClaim } from './messaging/returns-claim.reaction.js';
import { onReturn } from './messaging/returns-return.reaction.js';
import { onOrderSchedule } from './messaging/scheduling-order-schedule.reaction.js';
import { onProductStructure } from './messaging/scheduling-product-structure.reaction.js';
import { onProductionProgress } from './messaging/scheduling-production-progress.reaction.js';
import { tellsStock } from './messaging/stock.publisher.js';
import { doubts } from './persistence/doubts.js';
import { deliveryOrders } from './persistence/delivery-orders.js';
import { destinationsAsk, homecomingsAnswer, lanesAnswer, materialsAsk, ordersAsk, stockAnswers, structuresAnswer } from './persistence/errands.js';
import { holders } from './persistence/holders.js';
import { homecomings } from './persistence/homecomings.js';
import { lanes } from './persistence/lanes.js';
import { materials, structures } from './persistence/materials.js';
import { destinations, proofs, providers } from './persistence/parties.js';
import { receipts } from './persistence/receipts.js';
import { recourses } from './persistence/recourses.js';
import { stocks } from './persistence/stocks.js';
import { targets } from './persistence/targets.js';

/** Goods in the house, what is reserved for whom, what has left and arrived, and whether the promise is kept. */
@Module(
  department('fulfillment', {
    hears: [
      onOrderLifecycle,
      onPromiseHold,
      onDeliveryInstructions,
      onProduct,
      onOrderSchedule,
      onProductionProgress,
      onProductStructure,
      onDemandPlan,
      onSupplyPlan,
      onOrdersProgress,
      onBillingProgress,
      onSchedulingProgress,
      onDiscrepancy,
      onReturn,
      onClaim,
      onInspectionVerdict,
      onServiceProgress,
      onPartsRequest,
      onReturnsProgress,
      onAftersalesProgress,
    ],
    tells: [tellsPromiseQuota, tellsStock, tellsMaterial, tellsMaterialOfWork, tellsFreight, tellsDelivery, tellsDeliveryProof, tellsCrewRequest, tellsReturnMovement, tellsPromise, tellsProgress, tellsProgressOfReturns],
    keeps: [stocks, receipts, deliveryOrders, holders, lanes, providers, destinations, proofs, structures, materials, targets, doubts, homecomings, recourses],
    sends: [ordersAsk, stockAnswers, destinationsAsk, homecomingsAnswer, lanesAnswer, materialsAsk, structuresAnswer],
    does: [
      ReceiveGoods,
      MoveStock,
      CountStock,
      FindStock,
      FindMaterial,
      ActOnDeliveries,
      FindOrders,
      EraseProof,
      StateFreight,
      FindLanes,
      StateProvider,
      FindProviders,
      FindConsignments,
      ActOnHomecomings,
      FindHomecomings,
      ReadBooks,
    ],
    serves: [
      ReceiptsController,
      StockController,
      MaterialController,
      OrdersController,
      DeliveriesController,
      ConsignmentsController,
      HomecomingsController,
      CollectionsController,
      ProvidersController,
      LanesController,
      BooksController,
    ],
  }),
)
export class FulfillmentModule {}
