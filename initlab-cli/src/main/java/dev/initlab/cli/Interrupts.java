package dev.initlab.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Ctrl-C, handled while it is open. Through reflection, because the class that handles signals is the JDK's own: where it
 * is missing, Ctrl-C ends the program as it always does.
 */
final class Interrupts implements AutoCloseable {

    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private final Runnable restore;

    private Interrupts(Runnable restore) {
        this.restore = restore;
    }

    /** Calls {@code action} at each Ctrl-C, on a thread of its own. */
    static Interrupts handle(Runnable action) {
        return on("INT", action);
    }

    /** Calls {@code action} whenever the terminal's size changes. */
    static Interrupts resized(Runnable action) {
        return on("WINCH", action);
    }

    private static Interrupts on(String name, Runnable action) {
        try {
            Class<?> handlerType = Class.forName(HANDLER);
            Object handler = Proxy.newProxyInstance(
                    handlerType.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return method.getName().equals("equals") ? (Object) (proxy == arguments[0]) : null;
                    });
            Object before = install(name, handler);
            return new Interrupts(() -> restore(name, before));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return new Interrupts(() -> {});
        }
    }

    private static Object install(String name, Object handler) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName(SIGNAL);
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        return signalType
                .getMethod("handle", signalType, Class.forName(HANDLER))
                .invoke(null, signal, handler);
    }

    private static void restore(String name, Object before) {
        try {
            install(name, before);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("cannot restore the handler of SIG" + name, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot restore the handler of SIG" + name, e);
        }
    }

    @Override
    public void close() {
        restore.run();
    }
}
