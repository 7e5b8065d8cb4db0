import { useState } from 'react';
import * as v from 'valibot';
import { useMessages } from '../useMessages';
import './licences.css';

const licencesSchema = v.object({
  packages: v.array(
    v.object({ name: v.string(), version: v.string(), licence: v.string(), texts: v.array(v.number()) }),
  ),
  texts: v.array(v.string()),
});
type Licences = v.InferOutput<typeof licencesSchema>;

/** The file that the build writes beside the page; null where there is none, as in development. */
async function load(): Promise<Licences | null> {
  try {
    const response = await fetch('./licences.json');
    const parsed = v.safeParse(licencesSchema, await response.json());
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** The licences of all code that the page consists of, fetched when they are asked for. */
export function Licences() {
  const { help: texts, common } = useMessages();
  const [licences, setLicences] = useState<Licences | null | undefined>(undefined);
  return (
    <details
      className="licences"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && !licences) void load().then(setLicences);
      }}
    >
      <summary>{texts.licences}</summary>
      {licences === undefined && <p className="loading">{common.loading}</p>}
      {licences === null && <p>{texts.noLicences}</p>}
      {licences && (
        <>
          <p>{texts.licencesIntro}</p>
          <ul>
            {licences.packages.map(({ name, version, licence, texts: places }) => (
              <li key={`${name} ${version}`}>
                <details>
                  <summary>
                    {name} {version} · {licence}
                  </summary>
                  {places.map((place) => (
                    // A text is wide and long: it scrolls by keys too.
                    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
                    <pre key={place} tabIndex={0}>
                      {licences.texts[place]}
                    </pre>
                  ))}
                </details>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
