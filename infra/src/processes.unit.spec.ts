import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { end, endAll, isAlive, launch, record, recorded, startOf } from './processes.js';

describe('what was started', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'siklus-processes-'));
  });
  afterEach(async () => {
    await endAll(dir);
    rmSync(dir, { recursive: true });
  });
  const shell = (name: string, script: string, rank = 0) => launch({ dir, name, rank, command: '/bin/sh', args: ['-c', script] });
  const find = (name: string) => recorded(dir).find((running) => running.name === name)!;

  it('runs apart from this process, writes its log and is recorded', async () => {
    const { pid, log } = shell('one', 'echo hello; sleep 60');
    expect(find('one')).toMatchObject({ name: 'one', pid, started: startOf(pid) });
    while (readFileSync(log, 'utf8') !== 'hello\n') await pause(5);
    expect(Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[4])).toBe(pid);
  });

  it('is ended in the order of ranks, and its record goes', async () => {
    const order = join(dir, 'order');
    const noting = (name: string) => `trap 'echo ${name} >> ${order}; exit' TERM; echo up; while :; do sleep 0.02; done`;
    const both = [shell('below', noting('below'), 1), shell('above', noting('above'), 0)];
    for (const { log } of both) while (!existsSync(log) || readFileSync(log, 'utf8') === '') await pause(5);
    expect(await endAll(dir)).toEqual(['above', 'below']);
    expect(readFileSync(order, 'utf8')).toBe('above\nbelow\n');
    expect(recorded(dir)).toEqual([]);
  });

  it('is ended by force when it does not listen', async () => {
    const { pid, log } = shell('deaf', `trap '' TERM; echo up; while :; do sleep 0.02; done`);
    while (readFileSync(log, 'utf8') === '') await pause(5);
    record(dir, { ...find('deaf'), patience: 100 });
    await end(dir, find('deaf'));
    expect(startOf(pid)).toBeUndefined();
  });

  it('is not taken for a stranger that has its id', async () => {
    const stranger = spawn('sleep', ['60']);
    record(dir, { name: 'gone', rank: 0, pid: stranger.pid!, started: '1', stopBy: 'SIGKILL', patience: 100 });
    expect(isAlive(find('gone'))).toBe(false);
    await endAll(dir);
    expect(startOf(stranger.pid!)).toBeDefined();
    stranger.kill('SIGKILL');
  });

  it('runs once under a name', async () => {
    shell('one', 'sleep 60');
    expect(() => shell('one', 'sleep 60')).toThrow('one runs already');
    await end(dir, find('one'));
    shell('one', 'sleep 60');
  });

  it('tells how it ended', async () => {
    expect(await shell('three', 'exit 3').exited).toBe('exit code 3');
    const missing = launch({ dir, name: 'missing', rank: 0, command: '/nowhere/at-all', args: [] });
    expect(await missing.exited).toMatch(/ENOENT/);
    expect(missing.hasExited()).toBe(true);
  });
});
