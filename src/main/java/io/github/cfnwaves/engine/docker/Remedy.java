package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.trouble.Bug;
import java.util.Locale;

/**
 * What to do about what can go wrong between us and an engine: all such advice in one place, each a sentence or more in which
 * <code>{}</code> stands for a value.
 */
enum Remedy {
    // No engine is reached.
    START("Start it: `systemctl start docker`, or `dockerd` as root."),
    JOIN_GROUP("Add yourself to group docker (`sudo usermod -aG docker $USER`, then log in again), or run as root."),
    SAY_WHERE("Say where another one is by DOCKER_HOST or dockerHost (-Dcfn.waves.dockerHost=unix:///…)."),
    CORRECT_HOST_NAME("Correct the name."),
    CORRECT_ADDRESS("Correct the address."),
    GIVE_ADDRESS("Give unix:///path, tcp://host:port, http://host:port, https://host:port or npipe:////./pipe/name."),
    GIVE_SOCKET_ADDRESS("Give unix://{} if that socket is meant."),
    FORWARD_SOCKET("Forward its socket and use that: ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock {}, then"
            + " DOCKER_HOST=unix:///tmp/docker.sock."),
    CHOOSE_CONTEXT(
            "See `docker context ls`; choose another by DOCKER_CONTEXT, or set DOCKER_HOST to say where the engine"
                    + " is."),
    MEND_CONFIG("Mend it, or set DOCKER_HOST to say where the engine is."),
    ENCRYPT("Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the directory of ca.pem, cert.pem and key.pem."),
    COMPARE_CERTIFICATES("Compare the certificates in DOCKER_CERT_PATH (or of the context) with those of the engine."),
    PUT_CERTIFICATES("Put the engine's certificates there, or set DOCKER_CERT_PATH to where they are."),
    PUT_MISSING_FILE("Put the missing file there."),
    USE_PEM("Put one there in PEM form, a key without a password, or set DOCKER_CERT_PATH to where there is one."),

    // It is reached, and can't be spoken to or doesn't answer.
    NEWER_ENGINE("Use a newer engine."),
    NEWER_PLUGIN("Use a newer cfn-waves-maven-plugin."),
    SPOKEN_VERSION("Unset it, or set one of these."),
    RESTART_IF_SILENT(
            "See whether `docker ps` and `docker info` answer there; if not, restart it (systemctl restart docker)."),
    SEE_WHETHER_UP("See whether the engine is up: `docker ps`, `journalctl -u docker`."),
    SEE_WHETHER_RESTARTED("See whether the engine was restarted: journalctl -u docker."),
    SEE_ITS_LOG("See its log: `journalctl -u docker`."),
    ENGINE_FAILED("The engine itself failed (status {}): see its log, journalctl -u docker."),
    MAKE_ROOM("The engine's disk is full: see `docker system df`."),
    ASK_WHO_GUARDS_IT(
            "Ask who guards the engine, by a plugin of its own or a proxy before it, for the right to do that."),
    RUN_AGAIN("Run it again."),
    REPORT(Bug.REMEDY),

    // Images.
    GET_IMAGE("See `docker images`; get it by `docker pull`, or make it by `docker build`."),
    BRING_IMAGE("Bring it there (docker build, docker load, docker pull), correct the name, or set pullPolicy to"
            + " if-missing."),
    CORRECT_IMAGE_ID("Correct it: see `docker images --no-trunc`."),
    SEE_IMAGES("See `docker images`, and whether something there removes them."),
    REACH_REGISTRY("The engine can't reach the registry: see to its network and proxy, or " + Build.IT),
    LOG_IN_FOR_IMAGE(
            "Correct the name; log in if the image is private ({}, or a server {} in settings.xml); or " + Build.IT),
    CORRECT_LOGIN("The login was that of {}: correct it, or the image's name; or " + Build.IT),
    TRUST_REGISTRY("The engine doesn't trust the registry's certificate: put the one that signed it into"
            + " /etc/docker/certs.d/{}/ca.crt on the engine's host."),
    ALLOW_PLAIN_REGISTRY("The registry doesn't encrypt: have it do so, or add {} to insecure-registries in"
            + " /etc/docker/daemon.json on the engine's host."),
    BUILD_FOR_PLATFORM("There is no such image for the engine's kind of machine (see `docker info`): build one for it"
            + " (docker buildx build --platform …), or pull another one's first (docker pull --platform … {})."),
    SEE_WHAT_STALLS("See how the engine's host reaches {} (network, proxy), and try `docker pull {}` there."),
    WAIT_FOR_REGISTRY("The registry wants you to wait, or to log in ({}); or " + Build.IT),
    CORRECT_IMAGE("There is no such image there: correct the name, or " + Build.IT),
    TRY_PULL("Try `docker pull {}` on the engine's host; or " + Build.IT),
    LOG_IN_ANEW("Log in anew: docker login."),
    MEND_HELPER("Install or mend it, or take it out of there."),
    MEND_AUTH_CONFIG("Give it what ~/.docker/config.json has, {\"auths\":…}, or unset it."),

    // Containers and networks.
    CREATE_NETWORK("Create it (docker network create {}), or correct the name."),
    SEE_NETWORKS("It may have been removed meanwhile: see `docker network ls`."),
    SEE_JOINED_CONTAINER(
            "The container whose network it joins has ended or is gone: see `docker ps -a` and `docker events`."),
    LESS_ON_ONE_NETWORK("The network is full (a bridge takes 1,023 containers): let fewer run at once (memoryBudget,"
            + " parallelism, more waves), or use network none or pod."),
    MAKE_MOUNT_SOURCE("Make it on the engine's host, or correct the mount."),
    CORRECT_COMMAND("The image has no such command: correct command or entrypoint, or choose another image."),
    EXECUTABLE_COMMAND("Correct command or entrypoint: it must exist in the image and be executable."),
    CORRECT_USER("Correct user: it must be in the image's /etc/passwd, or be given as numbers, uid:gid."),
    GIVE_USER_AS_NUMBER("Give user as a number (-Dcfn.waves.user=1000), or choose an image whose /etc/passwd has it."),
    KEEP_SECRETS_OFF_DISK("Use Docker for batches with secrets, or let them fetch their secrets by themselves."),
    CORRECT_CAPABILITY("Give ALL or names such as NET_RAW: see `man 7 capabilities`."),
    CORRECT_REQUEST("Correct that in the plan or the parameters."),
    SEE_CONTAINERS("See `docker ps -a` for what is still there, and keep others from removing it."),
    CLEAR_THE_WAY("See `docker ps -a` for what stands in the way, and remove it or wait for its end."),
    WAIT_FOR_RELEASE("Something still holds its files: wait a moment and clean up again; if that doesn't help, restart"
            + " the engine (systemctl restart docker)."),
    LEAVE_ALONE("Keep others from removing this build's containers, and run it again."),
    SEE_ENGINE_WARNINGS("Its kernel may lack the memory cgroup, or a rootless engine may not have it delegated: see the"
            + " warnings of `docker info`.");

    /** The end of what is said of images that can't be pulled. */
    private static final class Build {
        static final String IT = "make it on the engine (docker build -t {} …, or docker load) and set pullPolicy to"
                + " if-missing or never.";
    }

    private final String text;

    Remedy(String text) {
        this.text = text;
    }

    /** As whole sentences, with these values in their places. */
    String sentence(Object... values) {
        StringBuilder sentence = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            int at = text.indexOf("{}", from);
            sentence.append(text, from, at).append(value);
            from = at + 2;
        }
        return sentence.append(text.substring(from)).toString();
    }

    /** To go on with in the middle of a sentence. */
    String half(Object... values) {
        String sentence = sentence(values);
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1, sentence.length() - 1);
    }
}
