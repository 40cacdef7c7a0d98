import { describe, expect, it } from '@jest/globals';
import { parseStat, parseStatus } from './cpu.js';

const STAT =
  '4242 (postgres: (app) x) S 4200 4242 4242 0 -1 4194304 901 77 0 0 1234 266 50 25 20 0 1 0 31337 226000 8000 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0\n';

const STATUS = `Name:\tjava
VmPeak:\t 4023632 kB
VmRSS:\t   26632 kB
RssAnon:\t   20000 kB
RssFile:\t    6000 kB
RssShmem:\t     632 kB
Threads:\t98
`;

describe('what /proc says of a process', () => {
  it('has processor time in user and in kernel mode, whatever brackets its name has', () =>
    expect(parseStat(STAT)).toEqual({ parent: 4200, cpuSeconds: 15, childrensCpuSeconds: 0.75 }));

  it('has memory of its own and memory that others may share', () =>
    expect(parseStatus(STATUS)).toEqual({ ownBytes: 20_000 * 1024, sharedBytes: 6_632 * 1024 }));

  it('has no memory once it has ended', () => expect(parseStatus('')).toEqual({ ownBytes: 0, sharedBytes: 0 }));
});
