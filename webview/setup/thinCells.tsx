import { memo } from "../memo";

/** Where rows are few for numbers that vary. */
export const ThinCells = memo(function ThinCells({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <div class="sharing">
      {sentences.map((sentence) => (
        <p key={sentence} class="thin">
          <bdi>{sentence}</bdi>
        </p>
      ))}
    </div>
  );
});
