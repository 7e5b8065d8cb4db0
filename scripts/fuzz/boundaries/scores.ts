import { judgeScores } from '../../../src/experiment/scores/judge';
import { readScores } from '../../../src/experiment/scores/read';
import { lookedAt, someKpi } from '../../../src/stores/testing/decide';
import { messages } from '../../../src/i18n/language';
import { htmlOf, markdownOf } from '../../../src/views/decide/exports';
import { scoresFigures } from '../../../src/views/decide/scores/figures';
import { scoresReport } from '../../../src/views/decide/scores/report';
import { scoresProblemWords } from '../../../src/views/shared/text/scores-problem';
import { asBytes, boundary, must } from '../boundary';
import { mutatedBytes, mutatedText, oneOf } from '../mutate';

const SCORES = [
  'seed,A,B\n1,74.1,76.3\n2,73.8,75.7\n3,74.6,76.9\n4,74.0,diverged\n5,74.3,76.6\n',
  'seed;A;B;C\r\n1;0,741;0,763;0,75\r\n2;0,738;0,757;\r\n',
  'sep=\t\nrun\tstep\tSGDM\tRSGDM\n1\t10\t70%\t73%\n1\t20\t74.1%\t76.3%\n2\t10\t71%\t73.9%\n',
  'シード|基準|補正\n1|1.5e-3|2e-3\n2|1.1e-3|発散\n',
];

export const scoresBoundary = boundary<Uint8Array>({
  name: 'scores',
  cost: 'cheap',
  make(random) {
    const text = mutatedText(oneOf(SCORES, random), random, ',;\t|\n\r"0123456789.%-');
    const bytes = new TextEncoder().encode(text);
    return random.below(4) === 0 ? mutatedBytes(bytes, random) : bytes;
  },
  save: asBytes('csv'),
  read(bytes) {
    const read = readScores(bytes);
    if (!read.ok) {
      for (const texts of Object.values(messages)) scoresProblemWords(read.problem, texts);
      return 'refused';
    }
    const { scores } = read;
    judgeScores(scores, { a: 0, b: 1, plan: { seeds: 3, rule: 'fixed' }, size: 1, better: 'lower' });
    for (const texts of Object.values(messages)) {
      const report = scoresReport(lookedAt(scores), someKpi, texts);
      const said = new TextDecoder().decode(bytes);
      for (const word of ['NaN', 'undefined'])
        must(said.includes(word) || !markdownOf(report).includes(word), `a report does not say ${word}`);
      htmlOf(report, 'en');
      scoresFigures(lookedAt(scores), report.verdict, texts);
    }
    return 'taken';
  },
});
