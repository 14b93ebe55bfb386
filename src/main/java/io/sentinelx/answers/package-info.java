/**
 * What the operator was asked and said. {@link io.sentinelx.answers.Questions} is the one
 * catalogue: wizard, line mode, flags, the answers file and the reference page are made from it.
 * {@link io.sentinelx.answers.AnswersReader} turns texts into values once, and returns every
 * problem at once.
 */
package io.sentinelx.answers;
