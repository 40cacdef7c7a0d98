import { Module } from '@nestjs/common';
import { department } from '@siklus/service-kit';
import { ReadHistory } from './application/history/read-history.js';
import { ProductsController } from './http/products.controller.js';
import { onBookings } from './messaging/orders-bookings.reaction.js';
import { onProduct } from './messaging/orders-product.reaction.js';
import { demands } from './persistence/demands.js';
import { products } from './persistence/products.js';

/** What customers asked for, what it lets one expect, and what marketing and production agree to plan by. */
@Module(
  department('forecasting', {
    hears: [onBookings, onProduct],
    tells: [],
    keeps: [products, demands],
    does: [ReadHistory],
    serves: [ProductsController],
  }),
)
export class ForecastingModule {}
