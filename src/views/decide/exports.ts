import { escapeMarkup } from '../draw/pen/escape';
import type { Language } from '../../i18n/language';
import type { DecisionReport, Table } from './report-parts';

/** A report as Markdown. */
export function markdownOf({ title, origin, summary, sections }: DecisionReport): string {
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');
  const table = ({ head, rows }: Table) =>
    [head, head.map(() => '---'), ...rows]
      .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
      .join('\n');
  const [first, ...rest] = summary;
  const parts = [`# ${title}`, `**${first}**`, list(rest), `*${origin}*`];
  for (const section of sections) {
    parts.push(`## ${section.heading}`);
    if (section.table) parts.push(table(section.table));
    if (section.lines.length > 0) parts.push(list(section.lines));
  }
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** A report as a page that loads nothing from anywhere; `pictures` are SVG documents of our own painters. */
export function htmlOf(
  { title, origin, summary, sections }: DecisionReport,
  language: Language,
  pictures: readonly { readonly svg: string; readonly alt: string }[] = [],
): string {
  const list = (lines: readonly string[]) =>
    lines.length > 0 ? `<ul>${lines.map((line) => `<li>${escapeMarkup(line)}</li>`).join('')}</ul>` : '';
  const table = ({ head, rows }: Table) =>
    `<table><thead><tr>${head.map((cell) => `<th scope="col">${escapeMarkup(cell)}</th>`).join('')}</tr></thead><tbody>${rows
      .map(
        ([first, ...rest]) =>
          `<tr><th scope="row">${escapeMarkup(first)}</th>${rest.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join('')}</tr>`,
      )
      .join('')}</tbody></table>`;
  const [first, ...rest] = summary;
  const body = sections
    .map(
      (section) =>
        `<section><h2>${escapeMarkup(section.heading)}</h2>${section.table ? table(section.table) : ''}${list(section.lines)}</section>`,
    )
    .join('\n');
  const figures = pictures
    .map(({ svg, alt }) => `<figure role="img" aria-label="${escapeMarkup(alt)}">${svg}</figure>`)
    .join('\n');
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeMarkup(title)} – Laglens</title>
<style>
body{font:16px/1.6 'Segoe UI','Hiragino Sans','Yu Gothic UI','Noto Sans JP',system-ui,sans-serif;max-width:860px;margin:32px auto;padding:0 20px;color:#17202e}
.advice{font-size:20px;font-weight:650;border-left:5px solid #1a56c4;padding:4px 14px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{padding:4px 12px;border-bottom:1px solid #d9dee6;text-align:right}th:first-child{text-align:left;padding-left:0}
figure{margin:16px 0;break-inside:avoid}figure svg{max-width:100%;height:auto}
h2{font-size:18px;margin:24px 0 8px}small{color:#4b5768}section{break-inside:avoid}
@media print{body{font-size:10pt;margin:0}h2{font-size:11.5pt;margin:10pt 0 3pt}}
</style></head>
<body><main><h1>${escapeMarkup(title)}</h1><p class="advice">${escapeMarkup(first)}</p>${list(rest)}<p><small>${escapeMarkup(origin)}</small></p>
${figures}
${body}</main></body></html>
`;
}
