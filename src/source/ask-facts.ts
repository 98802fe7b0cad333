/** What git says of a repository before it is read; settings of it that would run something are named in a notice. */
import { askRepository, type Repository, type RepositoryFacts } from '../git/index.js'
import { info } from '../model/index.js'
import type { Account } from './account.js'

export async function askFacts(repository: Repository, account: Account): Promise<RepositoryFacts> {
  const facts = await askRepository(repository.target)
  if (facts.hostileKeys.length > 0) {
    const keys = facts.hostileKeys.slice(0, 10).join(', ')
    const message = `The repository's configuration names programs or moves paths (${keys}). None of it was obeyed.`
    account.tally.notices.push(info('config-ignored', 'config', message, facts.hostileKeys.length))
  }
  return facts
}
