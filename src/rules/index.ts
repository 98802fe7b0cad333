/** Rule files → rules. */
export { checkRules, fillTemplate, type InspectText, type RuleProblem, type TriedExample } from './check.js'
export { compileRuleFile } from './compile.js'
export { builtInRuleFiles, builtInRules, compileFile, type LoadedRules, loadRules, ruleSetHash } from './load.js'
export { type ReadRuleFile, readRuleFile } from './read.js'
export { RULE_FILE_SCHEMA, type RuleFile, type WrittenRule } from './schema.js'
export { type Bend, expandSpecimen } from './specimen.js'
export { builtInServices, readServices, type Services } from './services.js'
