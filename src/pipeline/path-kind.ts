/** What kind of file a path names, where that says how likely a value in it is real: tests, examples, documentation, lock files and the like. */

export type PathKind = 'test' | 'example' | 'documentation' | 'translation' | 'generated' | 'lock'

/** Null for an ordinary file. `path`: `/`-separated, relative to the scanned root. */
export function pathKind(path: string): PathKind | null {
  const folders = path.toLowerCase().split('/')
  const name = folders.pop() ?? ''
  if (LOCK_NAME.test(name)) return 'lock'
  if (TEST_NAME.test(name) || TEST_NAME_CASED.test(path) || folders.some((folder) => TEST_FOLDERS.has(folder)))
    return 'test'
  if (EXAMPLE_NAME.test(name) || folders.some((folder) => EXAMPLE_FOLDERS.has(folder))) return 'example'
  if (DOCUMENT_NAME.test(name) || folders.some((folder) => DOCUMENT_FOLDERS.has(folder))) return 'documentation'
  if (TRANSLATION_NAME.test(name) || folders.some((folder) => TRANSLATION_FOLDERS.has(folder))) return 'translation'
  if (GENERATED_NAME.test(name) || folders.some((folder) => GENERATED_FOLDERS.has(folder))) return 'generated'
  return null
}

/** Written by package managers: content hashes by the thousand, credentials never. */
const LOCK_NAME =
  /^(?:.+\.lock|.+\.lockfile|.+-lock\.(?:json|ya?ml)|npm-shrinkwrap\.json|go\.(?:work\.)?sum|bun\.lockb?|(?:sha|md)\d*sums?(?:\.txt)?|checksums?(?:\.(?:txt|sha\d+|md5))?|.+\.(?:sha1|sha256|sha512|md5|integrity))$/

const TEST_NAME =
  /[._-](?:test|tests|spec|specs|e2e|cy|stories)\.[a-z]{1,6}$|^(?:test|spec)[._-]|^conftest\.py$|\.snap$/
/** `LoginTest.java`, `UserTests.cs`: the capital tells it from `latest.js`. */
const TEST_NAME_CASED = /[a-z0-9](?:Test|Tests|Spec|IT|TestCase)\.(?:java|kt|scala|groovy|cs|swift|php|m)$/
const TEST_FOLDERS = words(
  'test tests testing spec specs __tests__ __test__ __mocks__ __fixtures__ __snapshots__ mocks mock fixture fixtures testdata test-data test_data testfixtures test-fixtures test_fixtures testutil testutils e2e cypress unittest unittests unit-tests integration-test integration-tests integration_tests t',
)

const EXAMPLE_NAME =
  /[._-](?:example|examples|sample|samples|template|dist|demo)(?:\.[a-z]{1,6})?$|^(?:example|sample)[._-]/
const EXAMPLE_FOLDERS = words('example examples sample samples demo demos tutorial tutorials quickstart quickstarts')

const DOCUMENT_NAME =
  /\.(?:md|mdx|markdown|rst|adoc|asciidoc|pod|textile|rdoc)$|^(?:readme|changelog|changes|history|news|contributing|releases?|authors)(?:\.txt)?$|\.[1-8]$/
const DOCUMENT_FOLDERS = words('doc docs documentation man website wiki')

const TRANSLATION_NAME = /\.(?:po|pot|xlf|xliff|resx|arb)$/
const TRANSLATION_FOLDERS = words('locale locales i18n l10n lang langs translations')

const GENERATED_NAME =
  /[.-]min\.(?:js|css|mjs)$|\.(?:js|css)\.map$|[._-](?:generated|gen|pb)\.[a-z]{1,5}$|_pb2(?:_grpc)?\.py$|\.designer\.cs$|\.bundle\.js$/
const GENERATED_FOLDERS = words('generated __generated__ vendor third_party third-party node_modules bower_components')

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '))
}
