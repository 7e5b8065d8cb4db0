import type { Page } from 'playwright';
import { en } from '../../src/i18n/en';
import { permutation, type Random } from '../../src/core/random';

/** Entries of a chart's menu that open a dialog. */
const DIALOGS = [en.common.chart.table, en.common.chart.figure];
/** Entries that save a file. */
const FILES = [en.common.chart.png, en.common.chart.svg, en.common.chart.csv];

/** What one round on a screen has opened and closed again. */
export interface Opened {
  readonly dialogs: number;
  readonly menus: number;
  readonly folds: number;
  readonly files: number;
}

/**
 * Opens and closes everything on the present screen that says that it can be opened, in a random order: every
 * dialog, every chart's menu with the dialogs in it, every fold with the folds in it. Of the terms, which all
 * open the same glossary, and of the charts' files it takes one. @throws where something does not open or
 * close
 */
export function openEverything(page: Page, random: Random): Promise<Opened> {
  // More than there is on a screen; what stands further back keeps its order.
  const order = [...permutation(256, random)];
  return page.evaluate(openAll, { order, dialogs: DIALOGS, files: FILES });
}

/** Runs in the page. */
async function openAll({
  order,
  dialogs,
  files,
}: {
  order: readonly number[];
  dialogs: readonly string[];
  files: readonly string[];
}): Promise<Opened> {
  const count = { dialogs: 0, menus: 0, folds: 0, files: 0 };
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const until = async (isSo: () => boolean, what: string) => {
    for (const end = performance.now() + 30_000; !isSo(); await frame())
      if (performance.now() > end) throw new Error(what);
  };
  const dialog = () => document.querySelector<HTMLDialogElement>('dialog[open]');
  const nameOf = (element: Element) => element.ariaLabel ?? element.textContent;
  const isLoaded = () => !document.querySelector('.loading')?.checkVisibility();
  const doorsIn = (root: ParentNode) =>
    [...root.querySelectorAll<HTMLElement>('summary, button[aria-haspopup], button[aria-expanded]')].filter(
      (door) => door.checkVisibility() && (dialog()?.contains(door) ?? true),
    );
  const shuffled = <T>(list: readonly T[]) =>
    list
      .map((one, i) => ({ one, rank: order[i] ?? i }))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ one }) => one);

  const closeDialog = async (name: string) => {
    await until(isLoaded, `“${name}” does not load`);
    for (const fold of shuffled([...dialog()!.querySelectorAll('summary')]).slice(0, 3)) await openFold(fold);
    dialog()!.querySelector<HTMLElement>('.help-head button')!.click();
    await until(() => dialog() === null, `“${name}” does not close`);
    // The page hears of it in a task of its own.
    await frame();
    count.dialogs += 1;
  };
  const openFold = async (door: HTMLElement) => {
    const isOpen = () =>
      door.tagName === 'SUMMARY'
        ? (door.parentElement as HTMLDetailsElement).open
        : door.ariaExpanded === 'true';
    const before = isOpen();
    const doors = new Set(doorsIn(document));
    door.click();
    await until(() => isOpen() !== before, `“${nameOf(door)}” does not open`);
    await frame();
    await until(isLoaded, `“${nameOf(door)}” does not load`);
    const inner = dialog() ? [] : doorsIn(document).filter((one) => !doors.has(one) && !one.matches('.term'));
    for (const one of inner) await open(one);
    door.click();
    await until(() => isOpen() === before, `“${nameOf(door)}” does not close`);
    await frame();
    count.folds += 1;
  };
  const openMenu = async (door: HTMLElement, wanted: readonly string[]) => {
    const entries = () => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
    door.click();
    await until(() => entries().length > 0, `“${nameOf(door)}” does not open`);
    const labels = entries().map((entry) => entry.textContent);
    door.click();
    await until(() => entries().length === 0, `“${nameOf(door)}” does not close`);
    count.menus += 1;
    for (const label of wanted.filter((one) => labels.includes(one))) {
      door.click();
      await until(() => entries().length > 0, `“${nameOf(door)}” does not open again`);
      entries()
        .find((entry) => entry.textContent === label)!
        .click();
      if (files.includes(label)) {
        await frame();
        count.files += 1;
      } else {
        await until(() => dialog() !== null, `“${label}” does not open`);
        await closeDialog(label);
      }
    }
  };
  const open = async (door: HTMLElement) => {
    // What another one has replaced meanwhile is no door any more.
    if (!door.isConnected || !door.checkVisibility()) return;
    if (door.ariaHasPopup === 'menu') return openMenu(door, dialogs);
    if (door.ariaHasPopup !== 'dialog') return openFold(door);
    door.click();
    await until(() => dialog() !== null, `“${nameOf(door)}” does not open`);
    return closeDialog(nameOf(door)!);
  };

  await until(isLoaded, 'the screen does not load');
  const doors = doorsIn(document);
  const term = shuffled(doors.filter((door) => door.matches('.term')))[0];
  const chart = shuffled(doors.filter((door) => door.ariaHasPopup === 'menu'))[0];
  for (const door of shuffled(doors)) if (door === term || !door.matches('.term')) await open(door);
  if (chart?.isConnected) await openMenu(chart, files);
  return count;
}
