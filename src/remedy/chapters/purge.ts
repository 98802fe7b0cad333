/** The chapter on history: why it comes last, how to rewrite it, and what stays all the same. */
import { fence } from './chapter.js'

export function purgeChapter(): string {
  return `Do this when the old credential is proven dead, not before. Rewriting history takes nothing away from whoever has the value already: clones, forks, the caches of the hosting service, the refs of pull requests, CI logs and artifacts, package archives and search indexes keep it. Only rotation ends the leak. Many teams leave a dead credential in the history, put its fingerprint into the baseline with the reason, and spare everyone the rewrite; that is a sound decision.

If it must go (personal data beside it, a key that cannot be changed, a contract that says so):

1. Agree on a time. Merge or close what is open; everyone pushes, then stops. Every commit after the first rewritten one gets a new id: signatures, open pull requests and links to commits break.
2. Rewrite a fresh mirror clone with git filter-repo (2.47 or later). The list of values is typed at a prompt, kept outside the repository and removed at once.

${fence(
  'sh',
  `
git clone --mirror REPOSITORY_URL purge.git && cd purge.git
umask 077
read -rs OLD_VALUE && printf 'literal:%s==>REMOVED\\n' "$OLD_VALUE" > ../replacements.txt
unset OLD_VALUE
git filter-repo --sensitive-data-removal --replace-text ../replacements.txt --replace-message ../replacements.txt
rm ../replacements.txt`,
)}

   A value of several lines (a private key) cannot be replaced like this: remove its file with \`--sensitive-data-removal --invert-paths --path PATH\` instead.
3. Look at the result before anyone sees it: \`stanch audit .\` must not find the secret, and \`git log --all --oneline | wc -l\` must be what you expect.
4. Lift the protection of the branches for this one push, then put it back.

${fence('sh', 'git push --force --mirror origin')}

   The hosting service refuses its own read-only refs (\`refs/pull/*\`, \`refs/merge-requests/*\`); that is expected.
5. Have the hosting service clean up. GitHub: ask its support to drop the pull request refs and cached views and to collect garbage; give the first changed commit that filter-repo printed. GitLab: upload the commit map under the repository's clean-up settings, then run housekeeping. Bitbucket: ask its support to collect garbage.
6. Everyone deletes old clones and clones again. One push or merge from an old clone brings everything back; \`stanch hook install\` stops it at the clone, stanch in CI at the door.
7. Forks keep the old history: ask their owners, or count the value as public for ever, which after step 4 of this playbook costs nothing.`
}
