/** preempt_disable, interrupts off and on, irq_enter: what makes context atomic, and the questions about it. */
import type { NativeCall, NativeTable } from "../../libc/native";
import { disableIrqs, enableIrqs } from "./locks";
import { contextOf, hold, letGo, mightSleep, OFFSET, type Held } from "./state";

const IF = 0x200;

function enter(call: NativeCall, what: Held["what"], offset: number): void {
  contextOf(call).preempt += offset;
  hold(call, what);
}

function leave(call: NativeCall, what: Held["what"], offset: number): void {
  if (letGo(call, what)) contextOf(call).preempt -= offset;
  else call.report("kernel-bug", "kernel-preempt-underflow", [call.name]);
}

export const preemption: NativeTable = {
  preempt_count: (call) => call.returnI32(contextOf(call).preempt),
  preempt_disable: (call) => enter(call, "preempt", OFFSET.preempt),
  preempt_enable: (call) => leave(call, "preempt", OFFSET.preempt),
  local_bh_disable: (call) => enter(call, "softirq", 2 * OFFSET.softirq),
  local_bh_enable: (call) => leave(call, "softirq", 2 * OFFSET.softirq),
  irq_enter: (call) => enter(call, "interrupt", OFFSET.hardirq),
  irq_exit: (call) => leave(call, "interrupt", OFFSET.hardirq),
  local_irq_disable: (call) => disableIrqs(call),
  local_irq_enable: (call) => enableIrqs(call),
  _local_irq_save: (call) => {
    const flags = contextOf(call).irqsOff ? 0 : IF;
    disableIrqs(call);
    call.returnLong(flags);
  },
  local_irq_restore: (call) => {
    if ((call.args.size(0) & IF) !== 0) enableIrqs(call);
  },
  irqs_disabled: (call) => call.returnI32(contextOf(call).irqsOff ? 1 : 0),
  __kapi_might_sleep: (call) => mightSleep(call),
};
