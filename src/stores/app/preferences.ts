import * as v from 'valibot';
import { themes } from './ui';

const preferencesSchema = v.object({
  theme: v.optional(v.picklist(themes)),
  language: v.optional(v.nullable(v.picklist(['en', 'ja']))),
  guided: v.optional(v.boolean()),
});

export type Preferences = v.InferOutput<typeof preferencesSchema>;

/** What this browser remembers; nothing where the text is something else. */
export function preferencesOf(text: string): Preferences {
  try {
    const parsed = v.safeParse(preferencesSchema, JSON.parse(text));
    return parsed.success ? parsed.output : {};
  } catch {
    return {};
  }
}
