/**
 * The command line: commands, terminal output, exit codes. The only package that prints or exits.
 */
@NullMarked
package dev.initlab.cli;

import org.jspecify.annotations.NullMarked;
