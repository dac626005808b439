/**
 * What follows from a run's records: figures of trials and arms, gates, comparisons and their verdicts, sentences.
 *
 * <p>Imports {@code record} and {@code stats}; knows no layout, no colour and no file format: {@code report} renders what is found
 * here.
 */
@NullMarked
package dev.initlab.finding;

import org.jspecify.annotations.NullMarked;
