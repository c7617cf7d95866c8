import { memo } from "../memo";

/** What engines found out beside the formulas, the most telling first. */
export const Learned = memo(function Learned({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul class="learned">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
});
