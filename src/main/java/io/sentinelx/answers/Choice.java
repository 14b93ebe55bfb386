package io.sentinelx.answers;

/**
 * One way to answer a question.
 *
 * @param value as it is spelled in an answer
 * @param label what it is called, a few words
 * @param about what it means, a few words more
 */
public record Choice(String value, String label, String about) {}
