import 'reflect-metadata';
import { migrate } from '@siklus/service-kit';
import { CreateFulfillment1764000100000 } from './persistence/migrations/1764000100000-CreateFulfillment.js';
import { KeepLanes1764000300000 } from './persistence/migrations/1764000300000-KeepLanes.js';
import { IssueMaterial1764000400000 } from './persistence/migrations/1764000400000-IssueMaterial.js';
import { AimAtPlans1764000500000 } from './persistence/migrations/1764000500000-AimAtPlans.js';
import { ComeHome1764002000000 } from './persistence/migrations/1764002000000-ComeHome.js';
import { TakeOutput1764000200000 } from './persistence/migrations/1764000200000-TakeOutput.js';
import { GatherKits1764003000000 } from './persistence/migrations/1764003000000-GatherKits.js';

await migrate([CreateFulfillment1764000100000, TakeOutput1764000200000, KeepLanes1764000300000, IssueMaterial1764000400000, AimAtPlans1764000500000, ComeHome1764002000000, GatherKits1764003000000]);
