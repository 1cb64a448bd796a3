-- Written from the migrations a81f202122f2603b
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public.booking_change_is_only_forgotten() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
            begin
                if new.reason <> '' then raise exception 'what happened to a booking is never altered'; end if;
                return new;
            end $$;

CREATE FUNCTION public.care_review_keeps_its_author() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if new.name not in (old.name, '') or (new.feedback_id, new.published_at) <> (old.feedback_id, old.published_at)
    then raise exception 'a review stays with what was said'; end if;
    return new;
end $$;

CREATE FUNCTION public.care_said_is_only_forgotten() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if new.word not in (old.word, '') or (to_jsonb(new) - 'word') <> (to_jsonb(old) - 'word')
    then raise exception 'what a customer said is never altered'; end if;
    return new;
end $$;

CREATE FUNCTION public.ledger_day(day date) RETURNS TABLE(line text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select concat_ws('|', t.id, t.key, t.debit_id, t.credit_id, t.amount_minor, t.asset, t.reason, extract(epoch from t.posted_at))
    from ledger_transfer t
    where t.posted_at >= day::timestamp at time zone 'UTC' and t.posted_at < (day + 1)::timestamp at time zone 'UTC'
    order by t.id
$$;

CREATE FUNCTION public.ledger_of(reader uuid) RETURNS TABLE(id uuid, key character varying, debit character varying, credit character varying, amount_minor bigint, asset character varying, reason character varying, posted_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select t.id, t.key, d.address, c.address, t.amount_minor, t.asset, t.reason, t.posted_at
    from ledger_transfer t join ledger_account d on d.id = t.debit_id join ledger_account c on c.id = t.credit_id
    where case
        when reader is not null then
            reader = nullif(current_setting('towpath.merchant', true), '')::uuid and reader in (d.party, c.party)
        else session_user = 'towpath_console' and (d.address ~ '^(network|supplier)/' or c.address ~ '^(network|supplier)/')
        end
    order by t.posted_at, t.id
$$;

CREATE FUNCTION public.ledger_open_day() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    sealed date;
begin
    perform pg_advisory_xact_lock_shared(hashtext('ledger_seal'));
    select max(day) into sealed from ledger_sealedday;
    new.posted_at := greatest(new.posted_at, (sealed + 1)::timestamp at time zone 'UTC');
    return new;
end $$;

CREATE FUNCTION public.logistics_pooled(morning date) RETURNS TABLE(terms uuid, price_minor bigint, units bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select t.terms_id, min(t.price_minor), max(case when o.businesses >= 5 then o.units end)
    from (
        select l.item_id, sum(l.quantity)::bigint as units, count(distinct l.merchant_id) as businesses
        from logistics_purchaseline l
        join logistics_purchaseorder p on p.merchant_id = l.merchant_id and p.id = l.purchase_id
        where p.deliver_on = morning group by l.item_id
    ) as o
    join supply_supplyterms s on s.item_id = o.item_id
    join supply_tier t on t.terms_id = s.id and t.from_units <= o.units
    group by t.terms_id
$$;

CREATE FUNCTION public.network_begin(link bytea, facts jsonb, moment timestamp with time zone) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    who uuid;
begin
    perform pg_advisory_xact_lock(hashtextextended('network_begin', 0));
    if exists (select from network_operator) then
        return null;
    end if;
    update network_beginning set used_at = moment where token_hash = link and used_at is null and expires_at > moment;
    if not found then
        return null;
    end if;
    insert into network_operator (id, name, currency, zone, language)
        values ((facts->>'operator')::uuid, facts->>'name', facts->>'currency', facts->>'zone', facts->>'language');
    insert into identity_person (id, email, name, language, is_active)
        values ((facts->>'person')::uuid, facts->>'email', facts->>'person_name', facts->>'language', true)
        on conflict (email) do nothing;
    select id into strict who from identity_person where email = facts->>'email';
    insert into network_membership (id, person_id, role, since)
        values ((facts->>'membership')::uuid, who, 'operator', moment)
        on conflict do nothing;
    return who;
end $$;

CREATE FUNCTION public.passes_give_to_card(of_card uuid, amount bigint, moment timestamp with time zone) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    business constant uuid := nullif(current_setting('towpath.merchant', true), '')::uuid;
    shared passes_sharedcard;
    held bigint;
    kept_in varchar;
    movement uuid;
begin
    select s.* into strict shared from passes_sharedcard s where s.card = of_card and s.issuer <> business;
    perform set_config('towpath.merchant', shared.issuer::text, true);
    select v.currency into strict kept_in from passes_voucher v where v.merchant_id = shared.issuer and v.id = shared.card for update;
    select coalesce(-sum(m.amount_minor), 0) into held from passes_cardmovement m where m.merchant_id = business and m.card = of_card;
    if amount <= 0 or amount > held then
        raise exception 'a card gets back what came from it, and no more' using errcode = 'check_violation';
    end if;
    update passes_voucher v set paid_left_minor = v.paid_left_minor + amount where v.merchant_id = shared.issuer and v.id = shared.card;
    movement := passes_write_movement(business, shared, -amount, moment, kept_in);
    perform set_config('towpath.merchant', business::text, true);
    return movement;
end $$;

CREATE FUNCTION public.passes_look_at_card(hash bytea) RETURNS TABLE(card uuid, issuer uuid, circle uuid, face bigint, left_minor bigint, currency text, last_four text, good boolean, taken_here boolean)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    business constant uuid := nullif(current_setting('towpath.merchant', true), '')::uuid;
    shared passes_sharedcard;
    takes boolean;
    took boolean;
begin
    select s.* into shared from passes_sharedcard s where s.code_hash = hash and s.issuer <> business;
    if not found then
        return;
    end if;
    takes := exists (select from passes_circlemember m where m.merchant_id = business and m.circle_id = shared.circle_id and m.left_at is null);
    took := exists (select from passes_cardmovement m where m.merchant_id = business and m.card = shared.card);
    if not (takes or took) then
        return;
    end if;
    perform set_config('towpath.merchant', shared.issuer::text, true);
    return query select v.id, shared.issuer, shared.circle_id, v.paid_minor, v.paid_left_minor, v.currency::text, v.last_four::text,
        v.state = 'sold', takes from passes_voucher v where v.merchant_id = shared.issuer and v.id = shared.card
        and v.state not in ('pending', 'lapsed');
    perform set_config('towpath.merchant', business::text, true);
end $$;

CREATE FUNCTION public.passes_share_card(voucher uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    insert into passes_sharedcard (code_hash, card, issuer, circle_id)
    select v.code_hash, v.id, v.merchant_id, v.circle_id from passes_voucher v
    where v.id = voucher and v.merchant_id = nullif(current_setting('towpath.merchant', true), '')::uuid
        and v.circle_id is not null and v.issuer is null
    on conflict do nothing
$$;

CREATE FUNCTION public.passes_take_from_card(hash bytea, most bigint, in_currency text, moment timestamp with time zone) RETURNS TABLE(movement uuid, amount bigint, why text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    business constant uuid := nullif(current_setting('towpath.merchant', true), '')::uuid;
    shared passes_sharedcard;
    there record;
    part bigint;
begin
    select s.* into shared from passes_sharedcard s where s.code_hash = hash and s.issuer <> business;
    -- Held until the end, so that whoever leaves waits for what is being paid: afterwards nothing more is taken.
    perform from passes_circlemember m where m.merchant_id = business and m.circle_id = shared.circle_id and m.left_at is null for share;
    if not found then
        return query select null::uuid, 0::bigint, 'not_taken_here';
        return;
    end if;
    perform set_config('towpath.merchant', shared.issuer::text, true);
    select v.paid_left_minor as left_minor, v.state, v.currency into there
        from passes_voucher v where v.merchant_id = shared.issuer and v.id = shared.card for update;
    part := least(most, there.left_minor);
    if there.state = 'sold' and there.currency = in_currency and part > 0 then
        update passes_voucher v set paid_left_minor = v.paid_left_minor - part where v.merchant_id = shared.issuer and v.id = shared.card;
        movement := passes_write_movement(business, shared, part, moment, there.currency);
    end if;
    perform set_config('towpath.merchant', business::text, true);
    return query select passes_take_from_card.movement, case when passes_take_from_card.movement is null then 0 else part end,
        case when there.state <> 'sold' or there.currency <> in_currency then 'not_usable'
            when passes_take_from_card.movement is null then 'nothing_left' else '' end;
end $$;

CREATE TABLE public.passes_sharedcard (
    code_hash bytea NOT NULL,
    card uuid NOT NULL,
    issuer uuid NOT NULL,
    circle_id uuid NOT NULL
);

CREATE FUNCTION public.passes_write_movement(business uuid, shared public.passes_sharedcard, amount bigint, moment timestamp with time zone, currency character varying) RETURNS uuid
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    movement constant uuid := gen_random_uuid();
begin
    insert into passes_vouchermove (id, merchant_id, voucher_id, kind, paid_minor, bonus_minor, reference, place, reason, moved_at, moved_by)
        values (gen_random_uuid(), shared.issuer, shared.card, case when amount > 0 then 'spent_away' else 'back_from_away' end, -amount, 0,
            movement, business, '', moment, null);
    insert into passes_cardmovement (id, merchant_id, movement, circle_id, card, other, amount_minor, currency, moved_at)
        values (gen_random_uuid(), shared.issuer, movement, shared.circle_id, shared.card, business, amount, currency, moment),
            (gen_random_uuid(), business, movement, shared.circle_id, shared.card, shared.issuer, -amount, currency, moment);
    insert into foundation_event (occurred_at, merchant_id, name, payload)
        select moment, who, 'card.moved', jsonb_build_object('card', shared.card, 'movement_id', movement, 'amount_minor', minor, 'currency', currency)
        from (values (shared.issuer, amount), (business, -amount)) as sides (who, minor);
    return movement;
end $$;

CREATE FUNCTION public.payments_whose_account(provider text, reference text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
    select a.merchant_id from payments_provideraccount a where a.provider = $1 and a.reference = $2
$_$;

CREATE FUNCTION public.presence_licence_gate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if new.live_until is not null and not exists (
        select from network_licence l
        where l.merchant_id = new.merchant_id and l.verified_at is not null and l.refused_at is null
          and new.live_until <= (l.valid_until + 1)::timestamp at time zone new.zone
    ) then
        raise exception 'No page is live without a verified licence that is still valid.' using errcode = 'check_violation', constraint = 'licence_gate';
    end if;
    return new;
end $$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.releases_release(moment timestamp with time zone) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    fewest_customers constant integer := 10;
    fewest_merchants constant integer := 3;
    fewest_further constant integer := 5;
    family record;
    moving text[];
    figures integer := 0;
begin
    perform pg_advisory_xact_lock(hashtextextended('releases_release', 0));
    for family in
        with counted as (
            select question, split_part(cell, ':', 1) as base, split_part(cell, ':', 2) as arm, cell, merchant_id, customers, total, hits,
                   released_customers
            from releases_contribution
            where customers > 0
        ), open_family as (
            select distinct question, base from counted where customers > released_customers
        ), slice as (
            -- The whole, each arm, and the remainder: businesses of the week that are in no arm.
            select c.*, case when arm = '' then 'whole' else arm end as part from counted c join open_family using (question, base)
            union all
            select c.*, 'rest' from counted c join open_family using (question, base)
            where arm = '' and not exists (
                select from counted a where a.question = c.question and a.base = c.base and a.arm <> '' and a.merchant_id = c.merchant_id)
        ), summed as (
            select question, base, part, min(cell) as cell, count(*) as merchants, sum(customers) as customers, sum(total) as total,
                   sum(hits) as hits, count(*) filter (where customers > released_customers) as rising,
                   coalesce(sum(customers - released_customers) filter (where customers > released_customers), 0) as further,
                   sum(released_customers) as was_released
            from slice group by question, base, part
        ), judged as (
            select s.question, s.base, s.part,
                   s.merchants >= fewest_merchants and s.customers >= fewest_customers as enough,
                   d.id is not null as published,
                   case when s.part = 'rest' then s.customers <> s.was_released
                        else d.id is null or (d.merchants, d.customers, d.total, d.hits) is distinct from (s.merchants, s.customers, s.total, s.hits)
                   end as changed,
                   s.rising >= fewest_merchants and s.further >= fewest_further as may_move
            from summed s left join releases_datarelease d on s.part <> 'rest' and d.question = s.question and d.cell = s.cell
        )
        select question, base,
               bool_or(part not in ('whole', 'rest')) as has_arms,
               coalesce(bool_or(published) filter (where part not in ('whole', 'rest')), false) as arms_published,
               coalesce(bool_and(enough and (not published or not changed or may_move)) filter (where part = 'whole'), false) as whole_ready,
               coalesce(bool_or(changed) filter (where part = 'whole'), false) as whole_changed,
               coalesce(bool_and(enough and (not published or not changed or may_move)) filter (where part not in ('whole', 'rest')), false)
                   as arms_ready,
               coalesce(bool_or(changed) filter (where part not in ('whole', 'rest')), false) as arms_changed,
               coalesce(bool_and(enough) filter (where part = 'rest'), true) as rest_enough,
               coalesce(bool_and(not changed or may_move) filter (where part = 'rest'), true) as rest_may_move,
               not exists (
                   select from counted c where c.question = judged.question and c.base = judged.base and c.arm <> ''
                   group by c.merchant_id having count(*) > 1) as arms_apart
        from judged group by question, base
        order by question, base
    loop
        if family.has_arms and family.arms_apart and family.whole_ready and family.arms_ready and family.rest_enough
                and (family.rest_may_move or not family.arms_published) and (family.whole_changed or family.arms_changed) then
            select array_agg(distinct cell) into moving from releases_contribution
            where question = family.question and split_part(cell, ':', 1) = family.base and customers > 0;
        elsif not family.arms_published and family.whole_ready and family.whole_changed then
            moving := array[family.base];
        else
            continue;
        end if;
        insert into releases_datarelease as d (id, question, cell, tier, merchants, customers, total, hits, released_at)
            select gen_random_uuid(), question, cell, 1, count(*), sum(customers), sum(total), sum(hits), moment
            from releases_contribution
            where question = family.question and cell = any (moving) and customers > 0
            group by question, cell
            on conflict (question, cell) do update
                set merchants = excluded.merchants, customers = excluded.customers, total = excluded.total, hits = excluded.hits,
                    released_at = excluded.released_at;
        insert into releases_released (id, merchant_id, release_id, at)
            select gen_random_uuid(), c.merchant_id, d.id, moment
            from releases_contribution c join releases_datarelease d using (question, cell)
            where c.question = family.question and c.cell = any (moving) and c.customers > 0
            on conflict do nothing;
        update releases_contribution set released_customers = customers
            where question = family.question and cell = any (moving) and released_customers <> customers;
        figures := figures + cardinality(moving);
    end loop;
    return figures;
end $$;

CREATE FUNCTION public.settlement_dues(business uuid, before timestamp with time zone, through date, currency character varying) RETURNS TABLE(kind text, minor bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
    select k.kind, sum(case when t.debit_id = a.id then t.amount_minor else -t.amount_minor end)::bigint
    from ledger_account a
    join ledger_transfer t on a.id in (t.debit_id, t.credit_id)
    cross join lateral (select regexp_replace(t.reason, '^(fee|dues)[.]', ''), case
        when t.reason in ('kept', 'kept_back', 'subsidy', 'subsidy_back') then t.id::text
        else split_part(t.key, ':', case when t.key like 'fee:%' then 3 else 2 end) end) as k (kind, about)
    where a.address = 'merchant/' || business || '/dues' and a.asset = currency
        and (business = nullif(current_setting('towpath.merchant', true), '')::uuid or session_user = 'towpath_console')
        and (t.posted_at < before or exists (
            select 1 from settlement_statementline l join settlement_statement s on s.merchant_id = l.merchant_id and s.id = l.statement_id
            where l.merchant_id = business and s.month <= through and l.kind = k.kind
                and l.reference = case when k.about ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then k.about::uuid end))
    group by k.kind
$_$;

CREATE FUNCTION public.settlement_invoice_adds_up() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    one uuid := case when tg_table_name = 'settlement_invoice' then new.id else (to_jsonb(new) ->> 'invoice_id')::uuid end;
begin
    if exists (
        select 1 from settlement_invoice i left join settlement_invoiceline l on l.merchant_id = i.merchant_id and l.invoice_id = i.id
        where i.id = one group by i.id
        having (i.net_minor, i.tax_minor, i.gross_minor)
            is distinct from (coalesce(sum(l.net_minor), 0), coalesce(sum(l.tax_minor), 0), coalesce(sum(l.gross_minor), 0)))
    then
        raise exception 'the lines of an invoice do not make its sum' using errcode = 'check_violation';
    end if;
    return null;
end $$;

CREATE FUNCTION public.settlement_kept(business uuid, before timestamp with time zone, currency character varying) RETURNS TABLE(kind text, id uuid, at timestamp with time zone, minor bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select t.reason, t.id, t.posted_at, case when t.debit_id = a.id then t.amount_minor else -t.amount_minor end
    from ledger_account a
    join ledger_transfer t on a.id in (t.debit_id, t.credit_id)
    where a.address = 'merchant/' || business || '/dues' and a.asset = currency and t.reason in ('kept', 'kept_back', 'subsidy', 'subsidy_back') and t.posted_at < before
        and (business = nullif(current_setting('towpath.merchant', true), '')::uuid or session_user = 'towpath_console')
        and not exists (select 1 from settlement_statementline l where l.merchant_id = business and l.kind = t.reason and l.reference = t.id)
$$;

CREATE FUNCTION public.settlement_moves(business uuid, currency character varying) RETURNS TABLE(at timestamp with time zone, minor bigint, is_credit boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select t.posted_at, case when t.credit_id = a.id then t.amount_minor else -t.amount_minor end,
        t.credit_id = a.id and t.reason <> 'dues.payout_returned'
    from ledger_account a
    join ledger_transfer t on a.id in (t.debit_id, t.credit_id)
    where a.address = 'merchant/' || business || '/dues' and a.asset = currency
        and business = nullif(current_setting('towpath.merchant', true), '')::uuid
$$;

CREATE FUNCTION public.settlement_open_dues() RETURNS TABLE(business uuid, minor bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select a.party, sum(case when t.debit_id = a.id then t.amount_minor else -t.amount_minor end)::bigint
    from ledger_account a
    join network_merchant m on m.id = a.party and m.currency = a.asset
    join ledger_transfer t on a.id in (t.debit_id, t.credit_id)
    where a.address = 'merchant/' || a.party || '/dues' and session_user = 'towpath_console'
    group by a.party
$$;

CREATE FUNCTION public.subsidies_help(payable uuid, total bigint, currency text, day date, moment timestamp with time zone) RETURNS TABLE(campaign uuid, amount bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    business constant uuid := nullif(current_setting('towpath.merchant', true), '')::uuid;
    offer record;
    part bigint;
begin
    select c.id, c.cap_minor, c.share_numerator::numeric as n, c.share_denominator::numeric as d into offer
    from subsidies_participation p join subsidies_campaign c on c.id = p.campaign_id
    where p.merchant_id = business and p.left_at is null and subsidies_help.day between p.first_day and p.last_day
        and p.joined_at <= moment and c.stopped_at is null and c.currency = subsidies_help.currency
        and not exists (
            select from subsidies_restday r where r.merchant_id = business and r.campaign_id = c.id and r.day = subsidies_help.day);
    if not found then
        return;
    end if;
    part := least(offer.cap_minor, floor((2 * total * offer.n + offer.d) / (2 * offer.d)));
    if part < 1 then
        return;
    end if;
    -- One promise per checkout, whoever asks again; written first, so that the budget is held for as short as can be.
    insert into subsidies_funding (id, merchant_id, campaign_id, payable, day, total_minor, amount_minor, given_at)
        values (gen_random_uuid(), business, offer.id, subsidies_help.payable, subsidies_help.day, total, part, moment)
        on conflict do nothing;
    if not found then
        return;
    end if;
    update subsidies_campaign set used_minor = used_minor + part
        where id = offer.id and stopped_at is null and used_minor + offer.cap_minor <= budget_minor;
    if not found then
        delete from subsidies_funding f where f.merchant_id = business and f.payable = subsidies_help.payable;
        return;
    end if;
    return query select offer.id, part;
end $$;

CREATE FUNCTION public.subsidies_put_back(campaign uuid, payable uuid, amount bigint, currency text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update subsidies_funding f set returned_minor = f.returned_minor + amount
        where f.merchant_id = nullif(current_setting('towpath.merchant', true), '')::uuid and f.payable = subsidies_put_back.payable
            and f.campaign_id = subsidies_put_back.campaign and amount > 0 and f.returned_minor + amount <= f.amount_minor;
    if not found then
        return false;
    end if;
    update subsidies_campaign c set used_minor = c.used_minor - amount
        where c.id = subsidies_put_back.campaign and c.currency = subsidies_put_back.currency;
    if not found then
        raise exception 'a campaign is paid back in its own currency';
    end if;
    return true;
end $$;

CREATE FUNCTION public.towpath_era() RETURNS integer
    LANGUAGE sql STABLE
    AS $$ select last_value::integer from foundation_era $$;

CREATE FUNCTION public.towpath_mail(after_era integer, after_xid bigint, after_id bigint, most integer) RETURNS TABLE(era integer, xid bigint, id bigint, occurred_at timestamp with time zone, merchant_id uuid, name character varying)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select e.era, e.xid, e.id, e.occurred_at, e.merchant_id, e.name
    from foundation_event e
    where (e.era, e.xid, e.id) > (after_era, after_xid, after_id)
      and (e.era < towpath_era() or e.xid < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint)
    order by e.era, e.xid, e.id
    limit most
$$;

CREATE FUNCTION public.towpath_make_months(first date, months integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    start date := date_trunc('month', first)::date;
    part text;
begin
    for i in 0..months - 1 loop
        part := 'foundation_event_' || to_char(start, 'YYYYMM');
        if to_regclass(part) is null then
            execute format('create table %I partition of foundation_event for values from (%L) to (%L)',
                           part, start::timestamp at time zone 'UTC', (start + interval '1 month')::timestamp at time zone 'UTC');
        end if;
        start := (start + interval '1 month')::date;
    end loop;
end $$;

CREATE FUNCTION public.towpath_never() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin raise exception 'This table only grows: % is refused.', tg_op using errcode = 'restrict_violation'; end $$;

CREATE FUNCTION public.towpath_waiting_post(businesses uuid[], channels text[], most_attempts integer, doubts boolean, until timestamp with time zone) RETURNS TABLE(business uuid, since timestamp with time zone)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    outside constant text := coalesce(current_setting('towpath.merchant', true), '');
begin
    foreach business in array businesses loop
        perform set_config('towpath.merchant', business::text, true);
        select min(p.not_before) into since from foundation_post p
            where p.merchant_id = business and p.sent_at is null and p.cancelled_at is null and p.not_before <= until
                and p.channel = any(channels) and p.attempts < most_attempts and (doubts or p.problem <> 'in doubt');
        if since is not null then
            return next;
        end if;
    end loop;
    perform set_config('towpath.merchant', outside, true);
end $$;

CREATE FUNCTION public.work_only_forgotten() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    begin
        if (to_jsonb(new) ->> tg_argv[0]) <> '' then raise exception 'what was done at a step is never altered'; end if;
        if not exists (
            select from work_job j join clientele_customer c on c.merchant_id = j.merchant_id and c.id = j.customer_id
            where j.merchant_id = new.merchant_id and j.id = new.job_id and c.erased_at is not null
        ) then raise exception 'what was done at a step is only forgotten with its customer'; end if;
        return new;
    end $$;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.booking_absence (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    said_by character varying(10) NOT NULL,
    words character varying(300) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    answer_until timestamp with time zone NOT NULL,
    answer character varying(6) NOT NULL,
    answer_words character varying(300) NOT NULL,
    answered_at timestamp with time zone,
    answered_by uuid,
    given_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    credit_id uuid,
    hand_back_minor bigint DEFAULT 0 NOT NULL,
    handed_back_at timestamp with time zone,
    handed_back_by uuid,
    CONSTRAINT answered_at_a_time CHECK (((((answer)::text = ''::text) AND (answered_at IS NULL)) OR ((NOT ((answer)::text = ''::text)) AND (answered_at IS NOT NULL)))),
    CONSTRAINT given_once_agreed CHECK (((given_minor = 0) OR (((answer)::text = 'agreed'::text) AND (given_minor > 0)))),
    CONSTRAINT handed_back_once_agreed CHECK ((((hand_back_minor = 0) AND (handed_back_at IS NULL)) OR (((answer)::text = 'agreed'::text) AND (hand_back_minor > 0))))
);

ALTER TABLE ONLY public.booking_absence FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_answer (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    code character varying(40) NOT NULL,
    question jsonb NOT NULL,
    value jsonb NOT NULL,
    file character varying(60) NOT NULL,
    keep character varying(8) NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    by uuid,
    booking_id uuid NOT NULL,
    customer_id uuid,
    consent_id uuid
);

ALTER TABLE ONLY public.booking_answer FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_area (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    code character varying(20) NOT NULL,
    name character varying(60) NOT NULL
);

ALTER TABLE ONLY public.booking_area FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_booking (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    seats integer NOT NULL,
    state character varying(12) NOT NULL,
    cancelled_by character varying(10) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    wall_day date NOT NULL,
    wall_time time without time zone NOT NULL,
    zone character varying(60) NOT NULL,
    held_until timestamp with time zone,
    price_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    channel character varying(12) NOT NULL,
    address character varying(200) NOT NULL,
    note character varying(500) NOT NULL,
    ways jsonb NOT NULL,
    cost_minor bigint NOT NULL,
    waived_minor bigint NOT NULL,
    decide_until timestamp with time zone,
    uid uuid NOT NULL,
    sequence integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    source_code character varying(120),
    attendee_id uuid,
    booker_id uuid,
    payer_id uuid,
    occurrence_id uuid,
    version_id uuid NOT NULL,
    terms_id uuid,
    series_id uuid,
    series_day date,
    credit_id uuid,
    reminded_at timestamp with time zone,
    window_minutes smallint NOT NULL,
    area character varying(20) NOT NULL,
    guests jsonb DEFAULT '[]'::jsonb NOT NULL,
    gate_set_aside character varying(200) DEFAULT ''::character varying NOT NULL,
    free_until timestamp with time zone,
    join_link character varying(300) DEFAULT ''::character varying NOT NULL,
    came_from character varying(80) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT a_hold_has_an_end CHECK (((NOT ((state)::text = 'held'::text)) OR (held_until IS NOT NULL))),
    CONSTRAINT booking_booking_seats_check CHECK ((seats >= 0)),
    CONSTRAINT booking_booking_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT booking_booking_window_minutes_check CHECK ((window_minutes >= 0)),
    CONSTRAINT booking_ends_after_its_start CHECK ((ends_at > starts_at)),
    CONSTRAINT booking_of_1_to_500_seats CHECK (((seats >= 1) AND (seats <= 500))),
    CONSTRAINT booking_price_not_negative CHECK ((price_minor >= 0)),
    CONSTRAINT never_costs_more_than_its_price CHECK (((cost_minor >= 0) AND (price_minor >= (cost_minor + waived_minor)) AND (waived_minor >= 0))),
    CONSTRAINT of_a_series_on_a_day CHECK ((((series_id IS NULL) AND (series_day IS NULL)) OR ((series_id IS NOT NULL) AND (series_day IS NOT NULL)))),
    CONSTRAINT who_cancelled_is_said CHECK (((((cancelled_by)::text = ANY (ARRAY[('customer'::character varying)::text, ('business'::character varying)::text])) AND ((state)::text = 'cancelled'::text)) OR ((NOT ((state)::text = 'cancelled'::text)) AND ((cancelled_by)::text = ''::text))))
);

ALTER TABLE ONLY public.booking_booking FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_category (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name jsonb NOT NULL,
    "position" integer NOT NULL,
    CONSTRAINT booking_category_position_check CHECK (("position" >= 0))
);

ALTER TABLE ONLY public.booking_category FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_change (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    who character varying(10) NOT NULL,
    by uuid,
    before timestamp with time zone,
    after timestamp with time zone,
    reason character varying(200) NOT NULL,
    booking_id uuid NOT NULL
);

ALTER TABLE ONLY public.booking_change FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_claim (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    seat smallint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    reason character varying(120) NOT NULL,
    booking_id uuid,
    occurrence_id uuid,
    resource_id uuid NOT NULL,
    why character varying(10) DEFAULT ''::character varying NOT NULL,
    figures jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT a_seat_there_is CHECK (((seat >= 1) AND (seat <= 500))),
    CONSTRAINT booking_claim_seat_check CHECK ((seat >= 0)),
    CONSTRAINT claim_ends_after_its_start CHECK ((ends_at > starts_at)),
    CONSTRAINT claimed_for_one_thing CHECK (((booking_id IS NULL) OR (occurrence_id IS NULL)))
);

ALTER TABLE ONLY public.booking_claim FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_closure (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    reason character varying(120) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    resource_id uuid,
    CONSTRAINT closed_from_first_to_last CHECK ((last_day >= first_day))
);

ALTER TABLE ONLY public.booking_closure FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_dayoverride (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    day date NOT NULL,
    spans jsonb NOT NULL,
    resource_id uuid NOT NULL
);

ALTER TABLE ONLY public.booking_dayoverride FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_managelink (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    scope character varying(10) NOT NULL,
    token_hash bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    booking_id uuid,
    customer_id uuid,
    resource_id uuid,
    shows_names boolean DEFAULT false NOT NULL,
    CONSTRAINT a_link_opens_one_thing CHECK ((((booking_id IS NOT NULL) AND (resource_id IS NULL) AND ((scope)::text = ANY (ARRAY[('manage'::character varying)::text, ('pay'::character varying)::text, ('attend'::character varying)::text]))) OR ((booking_id IS NULL) AND (customer_id IS NOT NULL) AND (resource_id IS NULL) AND ((scope)::text = 'feed'::text)) OR ((booking_id IS NULL) AND (customer_id IS NULL) AND (resource_id IS NOT NULL) AND ((scope)::text = 'team'::text))))
);

ALTER TABLE ONLY public.booking_managelink FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_messagerules (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    reminders jsonb NOT NULL,
    to_owners character varying(8) NOT NULL
);

ALTER TABLE ONLY public.booking_messagerules FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_need (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(10) NOT NULL,
    skill character varying(40) NOT NULL,
    version_id uuid NOT NULL,
    licence character varying(60) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT booking_need_position_check CHECK (("position" >= 0))
);

ALTER TABLE ONLY public.booking_need FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_occurrence (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    wall_day date NOT NULL,
    wall_time time without time zone NOT NULL,
    zone character varying(60) NOT NULL,
    seats integer NOT NULL,
    walk_in_seats integer NOT NULL,
    taken integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone,
    version_id uuid NOT NULL,
    area character varying(20) DEFAULT ''::character varying NOT NULL,
    address character varying(200) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT booking_occurrence_seats_check CHECK ((seats >= 0)),
    CONSTRAINT booking_occurrence_taken_check CHECK ((taken >= 0)),
    CONSTRAINT booking_occurrence_walk_in_seats_check CHECK ((walk_in_seats >= 0)),
    CONSTRAINT no_seat_twice CHECK ((taken <= seats)),
    CONSTRAINT occurrence_ends_after_its_start CHECK ((ends_at > starts_at)),
    CONSTRAINT walk_in_seats_are_seats CHECK ((walk_in_seats <= seats))
);

ALTER TABLE ONLY public.booking_occurrence FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_pastbook (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name character varying(120) NOT NULL,
    rows jsonb NOT NULL,
    read_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    outcome jsonb NOT NULL
);

ALTER TABLE ONLY public.booking_pastbook FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_pause (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    bookings smallint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by uuid,
    customer_id uuid NOT NULL,
    service_id uuid,
    CONSTRAINT booking_pause_bookings_check CHECK ((bookings >= 0)),
    CONSTRAINT paused_from_first_to_last CHECK ((last_day >= first_day))
);

ALTER TABLE ONLY public.booking_pause FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_personallicence (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    number character varying(60) NOT NULL,
    valid_until date,
    noted_at timestamp with time zone NOT NULL,
    resource_id uuid NOT NULL,
    CONSTRAINT a_licence_has_a_name CHECK ((NOT ((kind)::text = ''::text)))
);

ALTER TABLE ONLY public.booking_personallicence FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_reminder (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    minutes integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    is_written boolean NOT NULL,
    booking_id uuid NOT NULL,
    CONSTRAINT booking_reminder_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT reminded_before_it_begins CHECK ((minutes > 0))
);

ALTER TABLE ONLY public.booking_reminder FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_resource (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name character varying(80) NOT NULL,
    kind character varying(10) NOT NULL,
    capacity integer NOT NULL,
    skills jsonb NOT NULL,
    person_id uuid,
    hours jsonb NOT NULL,
    "position" integer NOT NULL,
    retired_at timestamp with time zone,
    buffer_before integer DEFAULT 0 NOT NULL,
    buffer_after integer DEFAULT 0 NOT NULL,
    CONSTRAINT bears_1_to_500_claims CHECK (((capacity >= 1) AND (capacity <= 500))),
    CONSTRAINT booking_resource_buffer_after_check CHECK ((buffer_after >= 0)),
    CONSTRAINT booking_resource_buffer_before_check CHECK ((buffer_before >= 0)),
    CONSTRAINT booking_resource_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT booking_resource_position_check CHECK (("position" >= 0)),
    CONSTRAINT its_own_buffers_in_reason CHECK (((buffer_after <= 480) AND (buffer_before <= 480)))
);

ALTER TABLE ONLY public.booking_resource FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_screening (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    gate character varying(40) NOT NULL,
    outcome character varying(7) NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.booking_screening FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_series (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    version_id uuid NOT NULL,
    booker_id uuid,
    attendee_id uuid,
    payer_id uuid,
    wall_time time without time zone NOT NULL,
    zone character varying(60) NOT NULL,
    first_day date NOT NULL,
    "interval" smallint NOT NULL,
    weekdays jsonb NOT NULL,
    week_begins smallint NOT NULL,
    count smallint,
    until date,
    state character varying(8) NOT NULL,
    follows_id uuid,
    skipped jsonb NOT NULL,
    looked_until date NOT NULL,
    channel character varying(12) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by uuid,
    area character varying(20) DEFAULT ''::character varying NOT NULL,
    address character varying(200) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT a_count_or_a_last_day CHECK (((count IS NULL) OR (until IS NULL))),
    CONSTRAINT booking_series_count_check CHECK ((count >= 0)),
    CONSTRAINT booking_series_interval_check CHECK (("interval" >= 0)),
    CONSTRAINT booking_series_week_begins_check CHECK ((week_begins >= 0)),
    CONSTRAINT every_1_to_8_weeks CHECK ((("interval" >= 1) AND ("interval" <= 8))),
    CONSTRAINT series_of_1_to_60 CHECK (((count IS NULL) OR ((count >= 1) AND (count <= 60))))
);

ALTER TABLE ONLY public.booking_series FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_service (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    "position" integer NOT NULL,
    source_code character varying(120),
    hidden_at timestamp with time zone,
    questions jsonb,
    calls character varying(8) DEFAULT ''::character varying NOT NULL,
    join_link character varying(300) DEFAULT ''::character varying NOT NULL,
    category_id uuid,
    CONSTRAINT booking_service_position_check CHECK (("position" >= 0))
);

ALTER TABLE ONLY public.booking_service FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_serviceversion (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    number integer NOT NULL,
    name jsonb NOT NULL,
    description jsonb NOT NULL,
    kind character varying(20) NOT NULL,
    minutes integer NOT NULL,
    price_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    buffer_before integer NOT NULL,
    buffer_after integer NOT NULL,
    notice_minutes integer NOT NULL,
    horizon_days integer NOT NULL,
    grid_minutes integer NOT NULL,
    per_day integer,
    per_week integer,
    seats integer NOT NULL,
    place character varying(10) NOT NULL,
    asks_approval boolean NOT NULL,
    private boolean NOT NULL,
    prepay character varying(10) NOT NULL,
    deposit_minor bigint NOT NULL,
    gate character varying(40) NOT NULL,
    published_at timestamp with time zone NOT NULL,
    superseded_at timestamp with time zone,
    service_id uuid NOT NULL,
    terms_id uuid,
    window_minutes smallint NOT NULL,
    questions jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT a_deposit_is_part_of_the_price CHECK ((((deposit_minor > 0) AND (deposit_minor <= price_minor) AND ((prepay)::text = 'deposit'::text)) OR ((NOT ((prepay)::text = 'deposit'::text)) AND (deposit_minor = 0)))),
    CONSTRAINT arrival_window_in_reason CHECK ((window_minutes <= 480)),
    CONSTRAINT booking_serviceversion_buffer_after_check CHECK ((buffer_after >= 0)),
    CONSTRAINT booking_serviceversion_buffer_before_check CHECK ((buffer_before >= 0)),
    CONSTRAINT booking_serviceversion_grid_minutes_check CHECK ((grid_minutes >= 0)),
    CONSTRAINT booking_serviceversion_horizon_days_check CHECK ((horizon_days >= 0)),
    CONSTRAINT booking_serviceversion_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT booking_serviceversion_notice_minutes_check CHECK ((notice_minutes >= 0)),
    CONSTRAINT booking_serviceversion_number_check CHECK ((number >= 0)),
    CONSTRAINT booking_serviceversion_per_day_check CHECK ((per_day >= 0)),
    CONSTRAINT booking_serviceversion_per_week_check CHECK ((per_week >= 0)),
    CONSTRAINT booking_serviceversion_seats_check CHECK ((seats >= 0)),
    CONSTRAINT booking_serviceversion_window_minutes_check CHECK ((window_minutes >= 0)),
    CONSTRAINT buffers_in_reason CHECK (((buffer_after <= 480) AND (buffer_before <= 480))),
    CONSTRAINT grid_of_5_to_240_minutes CHECK (((grid_minutes >= 5) AND (grid_minutes <= 240))),
    CONSTRAINT lasts_5_minutes_to_a_day CHECK (((minutes >= 5) AND (minutes <= 1440))),
    CONSTRAINT seats_in_reason CHECK (((seats >= 1) AND (seats <= 500))),
    CONSTRAINT service_price_in_reason CHECK (((price_minor >= 0) AND (price_minor <= 1000000000)))
);

ALTER TABLE ONLY public.booking_serviceversion FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_termsversion (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    number integer NOT NULL,
    tiers jsonb NOT NULL,
    no_show_percent smallint NOT NULL,
    grace_minutes integer NOT NULL,
    waive_first_months smallint NOT NULL,
    published_at timestamp with time zone NOT NULL,
    pause_days smallint DEFAULT 28 NOT NULL,
    absent_percent smallint DEFAULT 0 NOT NULL,
    CONSTRAINT booking_termsversion_absent_percent_check CHECK ((absent_percent >= 0)),
    CONSTRAINT booking_termsversion_grace_minutes_check CHECK ((grace_minutes >= 0)),
    CONSTRAINT booking_termsversion_no_show_percent_check CHECK ((no_show_percent >= 0)),
    CONSTRAINT booking_termsversion_number_check CHECK ((number >= 0)),
    CONSTRAINT booking_termsversion_pause_days_check CHECK ((pause_days >= 0)),
    CONSTRAINT booking_termsversion_waive_first_months_check CHECK ((waive_first_months >= 0)),
    CONSTRAINT never_more_on_top_than_the_price CHECK ((absent_percent <= 100)),
    CONSTRAINT never_more_than_the_price CHECK ((no_show_percent <= 100)),
    CONSTRAINT paused_for_half_a_year_at_most CHECK ((pause_days <= 180))
);

ALTER TABLE ONLY public.booking_termsversion FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_travelrule (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    "between" smallint NOT NULL,
    within smallint NOT NULL,
    base character varying(20) NOT NULL,
    CONSTRAINT booking_travelrule_between_check CHECK (("between" >= 0)),
    CONSTRAINT booking_travelrule_within_check CHECK ((within >= 0)),
    CONSTRAINT usual_travel_of_10_hours_at_most CHECK ((("between" <= 600) AND (within <= 600)))
);

ALTER TABLE ONLY public.booking_travelrule FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_traveltime (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    start character varying(20) NOT NULL,
    "end" character varying(20) NOT NULL,
    minutes smallint NOT NULL,
    CONSTRAINT booking_traveltime_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT travel_of_10_hours_at_most CHECK ((minutes <= 600))
);

ALTER TABLE ONLY public.booking_traveltime FORCE ROW LEVEL SECURITY;

CREATE TABLE public.booking_waitingentry (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    days jsonb NOT NULL,
    zone character varying(60) NOT NULL,
    last_start timestamp with time zone NOT NULL,
    places integer NOT NULL,
    state character varying(8) NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    offered_until timestamp with time zone,
    token_hash bytea,
    ended_at timestamp with time zone,
    customer_id uuid NOT NULL,
    occurrence_id uuid,
    offered_id uuid,
    service_id uuid,
    area character varying(20) DEFAULT ''::character varying NOT NULL,
    address character varying(200) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT an_end_has_an_hour CHECK ((((ended_at IS NULL) AND ((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('offered'::character varying)::text]))) OR ((NOT ((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('offered'::character varying)::text]))) AND (ended_at IS NOT NULL)))),
    CONSTRAINT an_offer_has_a_hold_and_an_end CHECK (((NOT ((state)::text = 'offered'::text)) OR ((offered_id IS NOT NULL) AND (offered_until IS NOT NULL)))),
    CONSTRAINT booking_waitingentry_places_check CHECK ((places >= 0)),
    CONSTRAINT waits_for_1_to_500_places CHECK (((places >= 1) AND (places <= 500))),
    CONSTRAINT waits_for_one_thing CHECK ((((occurrence_id IS NOT NULL) AND (service_id IS NULL)) OR ((occurrence_id IS NULL) AND (service_id IS NOT NULL))))
);

ALTER TABLE ONLY public.booking_waitingentry FORCE ROW LEVEL SECURITY;

CREATE TABLE public.calendars_copy (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    href character varying(500) NOT NULL,
    etag character varying(200) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    digest character varying(32) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    booking_id uuid,
    calendar_id uuid NOT NULL,
    occurrence_id uuid,
    times integer DEFAULT 0 NOT NULL,
    CONSTRAINT a_copy_of_one_thing CHECK ((((booking_id IS NOT NULL) AND (occurrence_id IS NULL)) OR ((booking_id IS NULL) AND (occurrence_id IS NOT NULL)))),
    CONSTRAINT calendars_copy_times_check CHECK ((times >= 0))
);

ALTER TABLE ONLY public.calendars_copy FORCE ROW LEVEL SECURITY;

CREATE TABLE public.calendars_outsideblock (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    resource_id uuid NOT NULL
);

ALTER TABLE ONLY public.calendars_outsideblock FORCE ROW LEVEL SECURITY;

CREATE TABLE public.calendars_outsidebusy (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    entry character varying(32) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    said character varying(80) NOT NULL,
    let_be_at timestamp with time zone,
    calendar_id uuid NOT NULL,
    CONSTRAINT busy_ends_after_its_start CHECK ((ends_at > starts_at))
);

ALTER TABLE ONLY public.calendars_outsidebusy FORCE ROW LEVEL SECURITY;

CREATE TABLE public.calendars_outsidecalendar (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    kind character varying(6) NOT NULL,
    name character varying(60) NOT NULL,
    host character varying(255) NOT NULL,
    sealed bytea NOT NULL,
    writes boolean NOT NULL,
    language character varying(10) NOT NULL,
    tag character varying(300) NOT NULL,
    whole_on date,
    read_at timestamp with time zone,
    due_at timestamp with time zone NOT NULL,
    problem character varying(40) NOT NULL,
    failures integer NOT NULL,
    unread integer NOT NULL,
    person_id uuid,
    linked_at timestamp with time zone NOT NULL,
    linked_by uuid,
    ended_at timestamp with time zone,
    resource_id uuid NOT NULL,
    CONSTRAINT a_file_is_only_read CHECK (((NOT writes) OR ((kind)::text = 'caldav'::text))),
    CONSTRAINT calendars_outsidecalendar_failures_check CHECK ((failures >= 0)),
    CONSTRAINT calendars_outsidecalendar_unread_check CHECK ((unread >= 0))
);

ALTER TABLE ONLY public.calendars_outsidecalendar FORCE ROW LEVEL SECURITY;

CREATE TABLE public.calendars_proposal (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    starts_at timestamp with time zone,
    ends_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by uuid,
    outcome character varying(10) NOT NULL,
    booking_id uuid,
    calendar_id uuid NOT NULL,
    stood_at timestamp with time zone,
    occurrence_id uuid,
    CONSTRAINT a_proposal_about_one_thing CHECK ((((booking_id IS NOT NULL) AND (occurrence_id IS NULL)) OR ((booking_id IS NULL) AND (occurrence_id IS NOT NULL)))),
    CONSTRAINT what_is_deleted_lies_nowhere CHECK ((((ends_at IS NULL) AND ((kind)::text = 'deleted'::text) AND (starts_at IS NULL)) OR ((NOT ((kind)::text = 'deleted'::text)) AND (ends_at IS NOT NULL) AND (starts_at IS NOT NULL))))
);

ALTER TABLE ONLY public.calendars_proposal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.calendars_unwritten (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    calendar_id uuid NOT NULL,
    booking_id uuid,
    occurrence_id uuid,
    takes_out boolean NOT NULL,
    digest character varying(32) NOT NULL,
    code character varying(40) NOT NULL,
    failures integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    CONSTRAINT calendars_unwritten_failures_check CHECK ((failures >= 0)),
    CONSTRAINT refused_is_one_thing CHECK ((((booking_id IS NOT NULL) AND (occurrence_id IS NULL)) OR ((booking_id IS NULL) AND (occurrence_id IS NOT NULL))))
);

ALTER TABLE ONLY public.calendars_unwritten FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_changeheard (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    change uuid NOT NULL,
    told_at timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.care_changeheard FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_dailylog (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    log character varying(40) NOT NULL,
    token_hash bytea NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    kept_at timestamp with time zone,
    customer_id uuid,
    CONSTRAINT kept_logs_are_somebodys CHECK ((((customer_id IS NULL) AND (kept_at IS NULL)) OR ((customer_id IS NOT NULL) AND (kept_at IS NOT NULL))))
);

ALTER TABLE ONLY public.care_dailylog FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_feedback (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    score smallint NOT NULL,
    aspects jsonb NOT NULL,
    word character varying(500) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    customer_id uuid,
    listing_id uuid,
    order_id uuid,
    booking_id uuid,
    outcome character varying(6) DEFAULT ''::character varying NOT NULL,
    ratings jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT care_feedback_score_check CHECK ((score >= 0)),
    CONSTRAINT said_about_one_visit CHECK ((((booking_id IS NOT NULL) AND (order_id IS NULL)) OR ((booking_id IS NULL) AND (order_id IS NOT NULL)))),
    CONSTRAINT score_one_to_five CHECK (((score >= 1) AND (score <= 5)))
);

ALTER TABLE ONLY public.care_feedback FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_followup (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    due_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    suppressed_at timestamp with time zone,
    token_hash bytea,
    expires_at timestamp with time zone,
    customer_id uuid NOT NULL,
    order_id uuid,
    booking_id uuid,
    CONSTRAINT asked_about_one_visit CHECK ((((booking_id IS NOT NULL) AND (order_id IS NULL)) OR ((booking_id IS NULL) AND (order_id IS NOT NULL))))
);

ALTER TABLE ONLY public.care_followup FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_hunch (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    need character varying(40) NOT NULL,
    source character varying(20) NOT NULL,
    source_id uuid NOT NULL,
    sentence character varying(300) NOT NULL,
    by character varying(60) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    answer character varying(3) NOT NULL,
    answered_at timestamp with time zone,
    answered_by uuid,
    customer_id uuid NOT NULL,
    service_id uuid,
    CONSTRAINT a_hunch_expires_after_it_was_said CHECK ((expires_at > said_at)),
    CONSTRAINT a_hunch_is_answered_at_a_moment CHECK (((((answer)::text = ''::text) AND (answered_at IS NULL) AND (answered_by IS NULL)) OR ((NOT ((answer)::text = ''::text)) AND (answered_at IS NOT NULL)))),
    CONSTRAINT a_hunch_of_one_thing CHECK ((((service_id IS NULL) AND (NOT ((need)::text = ''::text))) OR (((need)::text = ''::text) AND (service_id IS NOT NULL))))
);

ALTER TABLE ONLY public.care_hunch FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_loggedday (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    day date NOT NULL,
    "values" jsonb NOT NULL,
    logged_at timestamp with time zone NOT NULL,
    daily_log_id uuid NOT NULL,
    read jsonb NOT NULL
);

ALTER TABLE ONLY public.care_loggedday FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_needsignal (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    need character varying(40) NOT NULL,
    kind character varying(8) NOT NULL,
    source character varying(20) NOT NULL,
    source_id uuid NOT NULL,
    severity smallint NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL,
    CONSTRAINT a_signal_expires_after_it_was_noted CHECK ((expires_at > noted_at)),
    CONSTRAINT care_needsignal_severity_check CHECK ((severity >= 0)),
    CONSTRAINT severity_one_to_three CHECK (((severity >= 1) AND (severity <= 3)))
);

ALTER TABLE ONLY public.care_needsignal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_needword (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    need character varying(40) NOT NULL,
    says character varying(3) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.care_needword FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_owntool (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    code character varying(40) NOT NULL,
    number integer NOT NULL,
    body jsonb NOT NULL,
    edits integer NOT NULL,
    published_at timestamp with time zone,
    superseded_at timestamp with time zone,
    by uuid,
    CONSTRAINT care_owntool_edits_check CHECK ((edits >= 0)),
    CONSTRAINT care_owntool_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.care_owntool FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_recommendation (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    rule character varying(40) NOT NULL,
    kind character varying(8) NOT NULL,
    service character varying(60) NOT NULL,
    needs jsonb NOT NULL,
    shown_at timestamp with time zone NOT NULL,
    response character varying(3) NOT NULL,
    why character varying(200) NOT NULL,
    responded_at timestamp with time zone,
    outcome character varying(6) NOT NULL,
    outcome_at timestamp with time zone,
    booking_id uuid,
    customer_id uuid NOT NULL,
    CONSTRAINT a_response_has_its_moment CHECK ((((responded_at IS NULL) AND ((response)::text = ''::text)) OR ((NOT ((response)::text = ''::text)) AND (responded_at IS NOT NULL)))),
    CONSTRAINT an_outcome_has_its_moment CHECK (((((outcome)::text = ''::text) AND (outcome_at IS NULL)) OR ((NOT ((outcome)::text = ''::text)) AND (outcome_at IS NOT NULL))))
);

ALTER TABLE ONLY public.care_recommendation FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_repaircase (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    answer character varying(1000) NOT NULL,
    answered_at timestamp with time zone,
    answered_by uuid,
    closed_at timestamp with time zone,
    feedback_id uuid NOT NULL
);

ALTER TABLE ONLY public.care_repaircase FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_review (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    feedback_id uuid NOT NULL,
    name character varying(60) NOT NULL,
    published_at timestamp with time zone NOT NULL,
    taken_off_at timestamp with time zone,
    reply character varying(1000) NOT NULL,
    replied_at timestamp with time zone,
    replied_by uuid,
    reported_at timestamp with time zone,
    reason character varying(20) NOT NULL,
    reported_by uuid,
    CONSTRAINT a_reply_has_its_moment CHECK ((((replied_at IS NULL) AND ((reply)::text = ''::text)) OR (replied_at IS NOT NULL))),
    CONSTRAINT reported_for_a_reason CHECK (((((reason)::text = ''::text) AND (reported_at IS NULL)) OR ((reported_at IS NOT NULL) AND (NOT ((reason)::text = ''::text)))))
);

ALTER TABLE ONLY public.care_review FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_toolfilm (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name character varying(60) NOT NULL,
    sha256 character varying(64) NOT NULL,
    bytes integer NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    by uuid,
    CONSTRAINT a_film_holds_something CHECK ((bytes > 0)),
    CONSTRAINT care_toolfilm_bytes_check CHECK ((bytes >= 0))
);

ALTER TABLE ONLY public.care_toolfilm FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_toolphoto (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name character varying(60) NOT NULL,
    sha256 character varying(64) NOT NULL,
    bytes integer NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    question character varying(40) NOT NULL,
    run_id uuid NOT NULL,
    CONSTRAINT a_photo_holds_something CHECK ((bytes > 0)),
    CONSTRAINT care_toolphoto_bytes_check CHECK ((bytes >= 0))
);

ALTER TABLE ONLY public.care_toolphoto FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_toolrun (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    tool character varying(40) NOT NULL,
    answers jsonb NOT NULL,
    suggested jsonb NOT NULL,
    completed_at timestamp with time zone,
    customer_id uuid,
    own_id uuid,
    pack_id uuid,
    scores jsonb NOT NULL,
    token_hash bytea,
    begun_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    result character varying(40) NOT NULL,
    outcome character varying(10) NOT NULL,
    CONSTRAINT an_outcome_at_the_end CHECK ((((outcome)::text = ''::text) OR (completed_at IS NOT NULL)))
);

ALTER TABLE ONLY public.care_toolrun FORCE ROW LEVEL SECURITY;

CREATE TABLE public.clientele_consent (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    purpose character varying(20) NOT NULL,
    channel character varying(10) NOT NULL,
    wording character varying(40) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    customer_id uuid NOT NULL,
    heard_by uuid,
    proof character varying(200) DEFAULT ''::character varying NOT NULL,
    withdrawn_by uuid,
    withdrawn_how character varying(10) DEFAULT ''::character varying NOT NULL
);

ALTER TABLE ONLY public.clientele_consent FORCE ROW LEVEL SECURITY;

CREATE TABLE public.clientele_customer (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    pseudonym uuid NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254),
    phone character varying(20),
    language character varying(10) NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    source character varying(20) NOT NULL,
    erased_at timestamp with time zone,
    source_code character varying(120),
    zone character varying(60) DEFAULT ''::character varying NOT NULL,
    merged_at timestamp with time zone,
    merged_into_id uuid,
    came_with_id uuid,
    corrected_at timestamp with time zone,
    CONSTRAINT merged_at_a_time CHECK ((((merged_at IS NULL) AND (merged_into_id IS NULL)) OR ((merged_at IS NOT NULL) AND (merged_into_id IS NOT NULL)))),
    CONSTRAINT merged_into_another CHECK (((merged_into_id IS NULL) OR (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL)))))
);

ALTER TABLE ONLY public.clientele_customer FORCE ROW LEVEL SECURITY;

CREATE TABLE public.clientele_device (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    since timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.clientele_device FORCE ROW LEVEL SECURITY;

CREATE TABLE public.clientele_merge (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    merged_at timestamp with time zone NOT NULL,
    merged_by uuid,
    undone_at timestamp with time zone,
    undone_by uuid,
    gone_id uuid NOT NULL,
    kept_id uuid NOT NULL,
    CONSTRAINT two_records_are_merged CHECK ((NOT (kept_id = gone_id)))
);

ALTER TABLE ONLY public.clientele_merge FORCE ROW LEVEL SECURITY;

CREATE TABLE public.clientele_newaddress (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    email character varying(254) NOT NULL,
    token_hash bytea NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    good_until timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.clientele_newaddress FORCE ROW LEVEL SECURITY;

CREATE TABLE public.clientele_note (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    text character varying(1000) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    written_by uuid,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.clientele_note FORCE ROW LEVEL SECURITY;

CREATE TABLE public.clientele_ownway (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    ways jsonb NOT NULL,
    word character varying(200) NOT NULL,
    told_at timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.clientele_ownway FORCE ROW LEVEL SECURITY;

CREATE TABLE public.clientele_peoplefile (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name character varying(120) NOT NULL,
    rows jsonb NOT NULL,
    read_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    taken_by uuid,
    taken_back_at timestamp with time zone,
    outcome jsonb NOT NULL
);

ALTER TABLE ONLY public.clientele_peoplefile FORCE ROW LEVEL SECURITY;

CREATE TABLE public.community_board (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    opened_at timestamp with time zone
);

ALTER TABLE ONLY public.community_board FORCE ROW LEVEL SECURITY;

CREATE TABLE public.community_entry (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    kind character varying(8) NOT NULL,
    said_by uuid,
    title character varying(100) NOT NULL,
    text character varying(1000) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    key character varying(40) NOT NULL,
    status character varying(8) NOT NULL,
    status_reason character varying(300) NOT NULL,
    status_at timestamp with time zone,
    hidden_at timestamp with time zone,
    hidden_why character varying(14) NOT NULL,
    hidden_word character varying(300) NOT NULL,
    hidden_by uuid,
    objection character varying(300) NOT NULL,
    about_id uuid,
    author_id uuid,
    merged_into_id uuid,
    CONSTRAINT answers_are_about_one CHECK ((((about_id IS NOT NULL) AND ((kind)::text = 'answer'::text)) OR ((NOT ((kind)::text = 'answer'::text)) AND (about_id IS NULL)))),
    CONSTRAINT declined_has_a_reason CHECK (((NOT ((status)::text = 'declined'::text)) OR (NOT ((status_reason)::text = ''::text)))),
    CONSTRAINT hidden_for_a_reason CHECK ((((hidden_at IS NULL) AND ((hidden_why)::text = ''::text)) OR ((hidden_at IS NOT NULL) AND (NOT ((hidden_why)::text = ''::text))))),
    CONSTRAINT ideas_have_a_status CHECK (((((kind)::text = 'idea'::text) AND (NOT ((status)::text = ''::text))) OR ((NOT ((kind)::text = 'idea'::text)) AND ((status)::text = ''::text)))),
    CONSTRAINT ideas_join_another CHECK (((merged_into_id IS NULL) OR (((kind)::text = 'idea'::text) AND (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL)))))),
    CONSTRAINT posts_are_the_business_own CHECK (((NOT ((kind)::text = 'post'::text)) OR (author_id IS NULL)))
);

ALTER TABLE ONLY public.community_entry FORCE ROW LEVEL SECURITY;

CREATE TABLE public.community_ideamerge (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    merged_at timestamp with time zone NOT NULL,
    merged_by uuid,
    undone_at timestamp with time zone,
    undone_by uuid,
    gone_id uuid NOT NULL,
    kept_id uuid NOT NULL,
    CONSTRAINT two_ideas_are_merged CHECK ((NOT (kept_id = gone_id)))
);

ALTER TABLE ONLY public.community_ideamerge FORCE ROW LEVEL SECURITY;

CREATE TABLE public.community_ideatold (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    told_at timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL,
    idea_id uuid NOT NULL
);

ALTER TABLE ONLY public.community_ideatold FORCE ROW LEVEL SECURITY;

CREATE TABLE public.community_member (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name character varying(40) NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.community_member FORCE ROW LEVEL SECURITY;

CREATE TABLE public.community_thanks (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    thanked_at timestamp with time zone NOT NULL,
    answer_id uuid NOT NULL,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.community_thanks FORCE ROW LEVEL SECURITY;

CREATE TABLE public.community_vote (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    voted_at timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL,
    idea_id uuid NOT NULL
);

ALTER TABLE ONLY public.community_vote FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conversations_answeringtime (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    hours smallint NOT NULL,
    CONSTRAINT conversations_answeringtime_hours_check CHECK ((hours >= 0))
);

ALTER TABLE ONLY public.conversations_answeringtime FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conversations_cannedreply (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    title character varying(60) NOT NULL,
    words jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.conversations_cannedreply FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conversations_conversation (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    last_said_at timestamp with time zone NOT NULL,
    waits_since timestamp with time zone,
    assigned_to uuid,
    seen_at timestamp with time zone,
    closed_at timestamp with time zone,
    booking_id uuid,
    customer_id uuid NOT NULL,
    order_id uuid,
    CONSTRAINT about_one_thing_at_most CHECK (((booking_id IS NULL) OR (order_id IS NULL))),
    CONSTRAINT nobody_waits_in_a_closed_one CHECK (((closed_at IS NULL) OR (waits_since IS NULL)))
);

ALTER TABLE ONLY public.conversations_conversation FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conversations_correspondent (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    channel character varying(12) NOT NULL,
    address character varying(254) NOT NULL,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.conversations_correspondent FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conversations_internalnote (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    text character varying(2000) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    by uuid,
    conversation_id uuid NOT NULL
);

ALTER TABLE ONLY public.conversations_internalnote FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conversations_line (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    address character varying(300) NOT NULL,
    number character varying(64) NOT NULL,
    sealed bytea NOT NULL,
    connected_at timestamp with time zone NOT NULL,
    connected_by uuid,
    problem character varying(40) NOT NULL,
    ended_at timestamp with time zone,
    way character varying(12) NOT NULL
);

ALTER TABLE ONLY public.conversations_line FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conversations_message (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    said_by character varying(8) NOT NULL,
    by uuid,
    text character varying(10000) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    channel character varying(12) NOT NULL,
    channel_key character varying(200) NOT NULL,
    answered_seconds integer,
    conversation_id uuid NOT NULL,
    CONSTRAINT conversations_message_answered_seconds_check CHECK ((answered_seconds >= 0)),
    CONSTRAINT only_the_team_answers CHECK ((((said_by)::text = 'team'::text) OR ((answered_seconds IS NULL) AND (by IS NULL))))
);

ALTER TABLE ONLY public.conversations_message FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conversations_origin (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    address character varying(254) NOT NULL,
    is_proven boolean NOT NULL,
    name character varying(400) NOT NULL,
    left_out smallint NOT NULL,
    message_id uuid NOT NULL,
    CONSTRAINT conversations_origin_left_out_check CHECK ((left_out >= 0))
);

ALTER TABLE ONLY public.conversations_origin FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conversations_replyaddress (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    conversation_id uuid NOT NULL
);

ALTER TABLE ONLY public.conversations_replyaddress FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conversations_stop (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    number_hash bytea NOT NULL,
    stopped boolean NOT NULL,
    said_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.conversations_stop FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conversations_textsent (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    reference character varying(120) NOT NULL,
    segments smallint NOT NULL,
    cost_minor bigint,
    currency character varying(3) NOT NULL,
    state character varying(10) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    post_id uuid NOT NULL,
    CONSTRAINT conversations_textsent_segments_check CHECK ((segments >= 0))
);

ALTER TABLE ONLY public.conversations_textsent FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conversations_threadlink (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    conversation_id uuid NOT NULL
);

ALTER TABLE ONLY public.conversations_threadlink FORCE ROW LEVEL SECURITY;

CREATE TABLE public.dining_table (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    label character varying(20) NOT NULL,
    code character varying(16) NOT NULL,
    retired_at timestamp with time zone
);

ALTER TABLE ONLY public.dining_table FORCE ROW LEVEL SECURITY;

CREATE TABLE public.dining_ticket (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ready_at timestamp with time zone,
    served_at timestamp with time zone,
    order_id uuid NOT NULL
);

ALTER TABLE ONLY public.dining_ticket FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_entry (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    listed boolean NOT NULL,
    words character varying(300) NOT NULL,
    languages jsonb NOT NULL,
    postcode character varying(20) NOT NULL,
    place character varying(60) NOT NULL,
    latitude double precision,
    longitude double precision,
    leaves_out jsonb NOT NULL,
    shows_prices boolean NOT NULL,
    shows_times boolean NOT NULL,
    trade_name jsonb NOT NULL,
    offers jsonb NOT NULL,
    ways jsonb NOT NULL,
    opens boolean NOT NULL,
    helps jsonb NOT NULL,
    teaches jsonb NOT NULL,
    areas jsonb NOT NULL,
    starts jsonb NOT NULL,
    text text NOT NULL,
    laid_out_at timestamp with time zone,
    CONSTRAINT a_point_on_the_globe CHECK ((((latitude IS NULL) AND (longitude IS NULL)) OR ((latitude >= ('-90.0'::numeric)::double precision) AND (latitude IS NOT NULL) AND (latitude <= (90.0)::double precision) AND (longitude >= ('-180.0'::numeric)::double precision) AND (longitude IS NOT NULL) AND (longitude <= (180.0)::double precision))))
);

ALTER TABLE ONLY public.directory_entry FORCE ROW LEVEL SECURITY;

CREATE UNLOGGED TABLE public.django_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL,
    side name DEFAULT CURRENT_USER NOT NULL
);

ALTER TABLE ONLY public.django_cache FORCE ROW LEVEL SECURITY;

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.engage_campaign (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name character varying(80) NOT NULL,
    audience jsonb NOT NULL,
    words jsonb NOT NULL,
    leads_to character varying(10) NOT NULL,
    left_alone_percent smallint NOT NULL,
    seed bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    send_at timestamp with time zone,
    drawn_at timestamp with time zone,
    drawn_by uuid,
    stopped_at timestamp with time zone,
    done_at timestamp with time zone,
    CONSTRAINT a_tenth_is_left_alone_at_least CHECK (((left_alone_percent >= 10) AND (left_alone_percent <= 50))),
    CONSTRAINT drawn_before_it_is_sent CHECK ((((done_at IS NULL) AND (drawn_at IS NULL) AND (send_at IS NULL) AND (stopped_at IS NULL)) OR ((drawn_at IS NOT NULL) AND (send_at >= drawn_at)))),
    CONSTRAINT engage_campaign_left_alone_percent_check CHECK ((left_alone_percent >= 0))
);

ALTER TABLE ONLY public.engage_campaign FORCE ROW LEVEL SECURITY;

CREATE TABLE public.engage_contact (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    source uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    booking_id uuid,
    customer_id uuid NOT NULL,
    order_id uuid,
    CONSTRAINT a_contact_about_one_visit CHECK (((order_id IS NULL) OR (booking_id IS NULL)))
);

ALTER TABLE ONLY public.engage_contact FORCE ROW LEVEL SECURITY;

CREATE TABLE public.engage_contactrules (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    most_in_week smallint NOT NULL,
    held_out_percent smallint NOT NULL,
    seed bytea NOT NULL,
    earlier_shares jsonb NOT NULL,
    CONSTRAINT a_tenth_is_held_out_at_least CHECK (((held_out_percent >= 10) AND (held_out_percent <= 50))),
    CONSTRAINT engage_contactrules_held_out_percent_check CHECK ((held_out_percent >= 0)),
    CONSTRAINT engage_contactrules_most_in_week_check CHECK ((most_in_week >= 0)),
    CONSTRAINT two_a_week_at_most CHECK ((most_in_week <= 2))
);

ALTER TABLE ONLY public.engage_contactrules FORCE ROW LEVEL SECURITY;

CREATE TABLE public.engage_firsttouch (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    source character varying(15) NOT NULL,
    label character varying(60) NOT NULL,
    known_by character varying(5) NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    noted_by uuid,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.engage_firsttouch FORCE ROW LEVEL SECURITY;

CREATE TABLE public.engage_goal (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    figure character varying(40) NOT NULL,
    percent smallint,
    set_at timestamp with time zone NOT NULL,
    CONSTRAINT engage_goal_percent_check CHECK ((percent >= 0)),
    CONSTRAINT goal_in_percent CHECK (((percent IS NULL) OR ((percent >= 1) AND (percent <= 100))))
);

ALTER TABLE ONLY public.engage_goal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.engage_kit (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    week date NOT NULL,
    occasion character varying(40) NOT NULL,
    words jsonb NOT NULL,
    leads_to character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    approved_at timestamp with time zone,
    approved_by uuid,
    CONSTRAINT approved_at_a_moment CHECK (((approved_by IS NULL) OR (approved_at IS NOT NULL)))
);

ALTER TABLE ONLY public.engage_kit FORCE ROW LEVEL SECURITY;

CREATE TABLE public.engage_openings (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    day date NOT NULL,
    opened integer NOT NULL,
    tracked_id uuid NOT NULL,
    CONSTRAINT engage_openings_opened_check CHECK ((opened >= 0))
);

ALTER TABLE ONLY public.engage_openings FORCE ROW LEVEL SECURITY;

CREATE TABLE public.engage_ownjourney (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    code character varying(40) NOT NULL,
    number integer NOT NULL,
    body jsonb NOT NULL,
    is_on boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    superseded_at timestamp with time zone,
    by uuid,
    on_since timestamp with time zone,
    CONSTRAINT engage_ownjourney_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.engage_ownjourney FORCE ROW LEVEL SECURITY;

CREATE TABLE public.engage_recipient (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    left_alone boolean NOT NULL,
    not_before timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    skipped_at timestamp with time zone,
    why_not character varying(20) NOT NULL,
    token_hash bytea,
    campaign_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    CONSTRAINT sent_or_skipped CHECK (((sent_at IS NULL) OR (skipped_at IS NULL))),
    CONSTRAINT skipped_for_a_reason CHECK ((((skipped_at IS NULL) AND ((why_not)::text = ''::text)) OR ((skipped_at IS NOT NULL) AND (NOT ((why_not)::text = ''::text))))),
    CONSTRAINT who_is_left_alone_gets_nothing CHECK (((NOT left_alone) OR (sent_at IS NULL)))
);

ALTER TABLE ONLY public.engage_recipient FORCE ROW LEVEL SECURITY;

CREATE TABLE public.engage_run (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    code character varying(40) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    step smallint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    exited_at timestamp with time zone,
    exit_reason character varying(20) NOT NULL,
    exposed_at timestamp with time zone,
    held_out boolean NOT NULL,
    booking_id uuid,
    customer_id uuid NOT NULL,
    order_id uuid,
    own_id uuid NOT NULL,
    thing_id uuid,
    CONSTRAINT a_run_has_one_cause CHECK ((((booking_id IS NOT NULL) AND (order_id IS NULL)) OR ((booking_id IS NULL) AND (order_id IS NOT NULL)))),
    CONSTRAINT engage_run_step_check CHECK ((step >= 0)),
    CONSTRAINT exited_for_a_reason CHECK (((((exit_reason)::text = ''::text) AND (exited_at IS NULL)) OR ((exited_at IS NOT NULL) AND (NOT ((exit_reason)::text = ''::text))))),
    CONSTRAINT held_out_at_a_moment CHECK (((NOT held_out) OR (exposed_at IS NOT NULL)))
);

ALTER TABLE ONLY public.engage_run FORCE ROW LEVEL SECURITY;

CREATE TABLE public.engage_sent (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    step smallint NOT NULL,
    kind character varying(10) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    token_hash bytea,
    expires_at timestamp with time zone,
    answer character varying(40) NOT NULL,
    answered_at timestamp with time zone,
    run_id uuid NOT NULL,
    CONSTRAINT an_answer_has_its_moment CHECK (((((answer)::text = ''::text) AND (answered_at IS NULL)) OR ((NOT ((answer)::text = ''::text)) AND (answered_at IS NOT NULL)))),
    CONSTRAINT engage_sent_step_check CHECK ((step >= 0))
);

ALTER TABLE ONLY public.engage_sent FORCE ROW LEVEL SECURITY;

CREATE TABLE public.engage_stop (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    journey character varying(40) NOT NULL,
    stopped_at timestamp with time zone NOT NULL,
    lifted_at timestamp with time zone,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.engage_stop FORCE ROW LEVEL SECURITY;

CREATE TABLE public.engage_trackedcode (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    code character varying(12) NOT NULL,
    source character varying(15) NOT NULL,
    label character varying(60) NOT NULL,
    leads_to character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    kit_id uuid
);

ALTER TABLE ONLY public.engage_trackedcode FORCE ROW LEVEL SECURITY;

CREATE TABLE public.engage_weekcard (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    week date NOT NULL,
    question character varying(20) NOT NULL,
    answer character varying(1000) NOT NULL,
    answered_at timestamp with time zone,
    put_away_at timestamp with time zone
);

ALTER TABLE ONLY public.engage_weekcard FORCE ROW LEVEL SECURITY;

CREATE TABLE public.foundation_accesslog (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    who character varying(120) NOT NULL,
    face character varying(20) NOT NULL,
    act character varying(40) NOT NULL,
    subject character varying(80) NOT NULL,
    outcome character varying(12) NOT NULL
);

ALTER TABLE ONLY public.foundation_accesslog FORCE ROW LEVEL SECURITY;

CREATE TABLE public.foundation_cursor (
    reader character varying(40) NOT NULL,
    era integer NOT NULL,
    xid bigint NOT NULL,
    event_id bigint NOT NULL,
    moved_at timestamp with time zone
);

CREATE TABLE public.foundation_delivered (
    event_id bigint NOT NULL,
    reaction character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE SEQUENCE public.foundation_era
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.foundation_event (
    id bigint NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    merchant_id uuid,
    name character varying(60) NOT NULL,
    version smallint DEFAULT 1 NOT NULL,
    customer uuid,
    payload jsonb NOT NULL,
    era integer DEFAULT public.towpath_era() NOT NULL,
    xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL
)
PARTITION BY RANGE (occurred_at);

ALTER TABLE ONLY public.foundation_event FORCE ROW LEVEL SECURITY;

CREATE TABLE public.foundation_event_202611 (
    id bigint CONSTRAINT foundation_event_id_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT foundation_event_occurred_at_not_null NOT NULL,
    merchant_id uuid,
    name character varying(60) CONSTRAINT foundation_event_name_not_null NOT NULL,
    version smallint DEFAULT 1 CONSTRAINT foundation_event_version_not_null NOT NULL,
    customer uuid,
    payload jsonb CONSTRAINT foundation_event_payload_not_null NOT NULL,
    era integer DEFAULT public.towpath_era() CONSTRAINT foundation_event_era_not_null NOT NULL,
    xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT foundation_event_xid_not_null NOT NULL
);

CREATE TABLE public.foundation_event_202612 (
    id bigint CONSTRAINT foundation_event_id_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT foundation_event_occurred_at_not_null NOT NULL,
    merchant_id uuid,
    name character varying(60) CONSTRAINT foundation_event_name_not_null NOT NULL,
    version smallint DEFAULT 1 CONSTRAINT foundation_event_version_not_null NOT NULL,
    customer uuid,
    payload jsonb CONSTRAINT foundation_event_payload_not_null NOT NULL,
    era integer DEFAULT public.towpath_era() CONSTRAINT foundation_event_era_not_null NOT NULL,
    xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT foundation_event_xid_not_null NOT NULL
);

CREATE TABLE public.foundation_event_202701 (
    id bigint CONSTRAINT foundation_event_id_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT foundation_event_occurred_at_not_null NOT NULL,
    merchant_id uuid,
    name character varying(60) CONSTRAINT foundation_event_name_not_null NOT NULL,
    version smallint DEFAULT 1 CONSTRAINT foundation_event_version_not_null NOT NULL,
    customer uuid,
    payload jsonb CONSTRAINT foundation_event_payload_not_null NOT NULL,
    era integer DEFAULT public.towpath_era() CONSTRAINT foundation_event_era_not_null NOT NULL,
    xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT foundation_event_xid_not_null NOT NULL
);

ALTER TABLE public.foundation_event ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.foundation_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.foundation_event_other (
    id bigint CONSTRAINT foundation_event_id_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT foundation_event_occurred_at_not_null NOT NULL,
    merchant_id uuid,
    name character varying(60) CONSTRAINT foundation_event_name_not_null NOT NULL,
    version smallint DEFAULT 1 CONSTRAINT foundation_event_version_not_null NOT NULL,
    customer uuid,
    payload jsonb CONSTRAINT foundation_event_payload_not_null NOT NULL,
    era integer DEFAULT public.towpath_era() CONSTRAINT foundation_event_era_not_null NOT NULL,
    xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT foundation_event_xid_not_null NOT NULL
);

CREATE TABLE public.foundation_idempotency (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    principal uuid NOT NULL,
    key character varying(255) NOT NULL,
    request_hash bytea NOT NULL,
    response jsonb,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT key_long_enough CHECK ((length((key)::text) >= 8))
);

ALTER TABLE ONLY public.foundation_idempotency FORCE ROW LEVEL SECURITY;

CREATE TABLE public.foundation_pace (
    key character varying(64) NOT NULL,
    until timestamp with time zone NOT NULL,
    n integer NOT NULL,
    CONSTRAINT foundation_pace_n_check CHECK ((n >= 0))
);

CREATE TABLE public.foundation_post (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    key character varying(160) NOT NULL,
    channel character varying(10) NOT NULL,
    "to" character varying(254) NOT NULL,
    subject character varying(200) NOT NULL,
    text text NOT NULL,
    sender_name character varying(120) NOT NULL,
    not_before timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    attempts smallint NOT NULL,
    problem character varying(120) NOT NULL,
    reader character varying(160) GENERATED ALWAYS AS (split_part((key)::text, ':'::text, 2)) STORED,
    CONSTRAINT foundation_post_attempts_check CHECK ((attempts >= 0))
);

ALTER TABLE ONLY public.foundation_post FORCE ROW LEVEL SECURITY;

CREATE TABLE public.foundation_undelivered (
    id uuid NOT NULL,
    event_id bigint NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    merchant_id uuid,
    reaction character varying(120) NOT NULL,
    attempts smallint NOT NULL,
    next_at timestamp with time zone NOT NULL,
    problem character varying(80) NOT NULL,
    CONSTRAINT foundation_undelivered_attempts_check CHECK ((attempts >= 0))
);

CREATE TABLE public.goods_alterationrule (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    is_free boolean NOT NULL,
    set_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.goods_alterationrule FORCE ROW LEVEL SECURITY;

CREATE TABLE public.goods_deskreport (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    key character varying(200) NOT NULL,
    name character varying(120) NOT NULL,
    item uuid,
    version character varying(40) NOT NULL,
    aspect character varying(40) NOT NULL,
    words character varying(500) NOT NULL,
    done character varying(500) NOT NULL,
    photo character varying(60) NOT NULL,
    logged_at timestamp with time zone NOT NULL,
    logged_by uuid,
    solved_at timestamp with time zone,
    solved_by uuid,
    customer_id uuid,
    thing_id uuid
);

ALTER TABLE ONLY public.goods_deskreport FORCE ROW LEVEL SECURITY;

CREATE TABLE public.goods_fitreport (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    size character varying(20) NOT NULL,
    findings jsonb NOT NULL,
    wish character varying(10) NOT NULL,
    item uuid,
    version uuid,
    said_at timestamp with time zone NOT NULL,
    said_by uuid,
    booking_id uuid,
    customer_id uuid,
    line_id uuid NOT NULL
);

ALTER TABLE ONLY public.goods_fitreport FORCE ROW LEVEL SECURITY;

CREATE TABLE public.goods_fitword (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    part character varying(40) NOT NULL,
    way character varying(5) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.goods_fitword FORCE ROW LEVEL SECURITY;

CREATE TABLE public.goods_registeredserial (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    item uuid NOT NULL,
    serial character varying(60) NOT NULL,
    version character varying(40) NOT NULL,
    registered_on date NOT NULL
);

ALTER TABLE ONLY public.goods_registeredserial FORCE ROW LEVEL SECURITY;

CREATE TABLE public.goods_thing (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name character varying(120) NOT NULL,
    item uuid,
    serial character varying(60) NOT NULL,
    version character varying(40) NOT NULL,
    bought_on date,
    bought_where character varying(80) NOT NULL,
    warranty_until date,
    verified_by character varying(5) NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    registered_by uuid,
    wording character varying(40) NOT NULL,
    maker_agreed_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_how character varying(10) NOT NULL,
    customer_id uuid NOT NULL,
    order_id uuid,
    CONSTRAINT a_maker_hears_of_a_serial CHECK (((maker_agreed_at IS NULL) OR ((NOT ((serial)::text = ''::text)) AND (item IS NOT NULL)))),
    CONSTRAINT an_end_has_its_moment CHECK ((((ended_at IS NULL) AND ((ended_how)::text = ''::text)) OR ((ended_at IS NOT NULL) AND (NOT ((ended_how)::text = ''::text)))))
);

ALTER TABLE ONLY public.goods_thing FORCE ROW LEVEL SECURITY;

CREATE TABLE public.goods_thingvisit (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    tied_at timestamp with time zone NOT NULL,
    job_id uuid NOT NULL,
    thing_id uuid NOT NULL
);

ALTER TABLE ONLY public.goods_thingvisit FORCE ROW LEVEL SECURITY;

CREATE TABLE public.identity_apikey (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    label character varying(80) NOT NULL,
    key_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone
);

ALTER TABLE ONLY public.identity_apikey FORCE ROW LEVEL SECURITY;

CREATE TABLE public.identity_person (
    last_login timestamp with time zone,
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    language character varying(10) NOT NULL,
    is_active boolean NOT NULL
);

CREATE TABLE public.identity_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL,
    side name DEFAULT CURRENT_USER NOT NULL
);

ALTER TABLE ONLY public.identity_session FORCE ROW LEVEL SECURITY;

CREATE TABLE public.identity_signinlink (
    token_hash bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    person_id uuid NOT NULL
);

CREATE TABLE public.insight_handminutes (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    minutes smallint NOT NULL,
    said_at timestamp with time zone NOT NULL,
    said_by uuid,
    CONSTRAINT by_hand_within_four_hours CHECK ((minutes <= 240)),
    CONSTRAINT insight_handminutes_minutes_check CHECK ((minutes >= 0))
);

ALTER TABLE ONLY public.insight_handminutes FORCE ROW LEVEL SECURITY;

CREATE TABLE public.ledger_account (
    id uuid NOT NULL,
    address character varying(120) NOT NULL,
    asset character varying(12) NOT NULL,
    party uuid
);

CREATE TABLE public.ledger_sealedday (
    day date NOT NULL,
    transfers integer NOT NULL,
    hash bytea NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    CONSTRAINT ledger_sealedday_transfers_check CHECK ((transfers >= 0))
);

CREATE TABLE public.ledger_transfer (
    id uuid NOT NULL,
    key character varying(160) NOT NULL,
    entry uuid NOT NULL,
    amount_minor bigint NOT NULL,
    asset character varying(12) NOT NULL,
    reason character varying(60) NOT NULL,
    posted_at timestamp with time zone NOT NULL,
    credit_id uuid NOT NULL,
    debit_id uuid NOT NULL,
    CONSTRAINT transfer_between_two CHECK ((NOT (debit_id = credit_id))),
    CONSTRAINT transfer_moves_something CHECK ((amount_minor > 0))
);

CREATE TABLE public.logistics_cause (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    quantity integer NOT NULL,
    item_id uuid NOT NULL,
    order_id uuid NOT NULL,
    purchase_id uuid NOT NULL,
    CONSTRAINT cause_of_something CHECK ((quantity >= 1)),
    CONSTRAINT logistics_cause_quantity_check CHECK ((quantity >= 0))
);

ALTER TABLE ONLY public.logistics_cause FORCE ROW LEVEL SECURITY;

CREATE TABLE public.logistics_decision (
    id uuid NOT NULL,
    deliver_on date NOT NULL,
    brought boolean NOT NULL,
    reason character varying(300) NOT NULL,
    by uuid NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    item_id uuid NOT NULL
);

CREATE TABLE public.logistics_purchaseline (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    quantity integer NOT NULL,
    unit_minor bigint NOT NULL,
    outside_minor bigint,
    outside_quoted_on date,
    item_id uuid NOT NULL,
    purchase_id uuid NOT NULL,
    alone_minor bigint,
    terms_id uuid,
    together_units integer,
    CONSTRAINT logistics_purchaseline_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT logistics_purchaseline_together_units_check CHECK ((together_units >= 0)),
    CONSTRAINT purchase_in_reason CHECK (((quantity >= 1) AND (quantity <= 9999)))
);

ALTER TABLE ONLY public.logistics_purchaseline FORCE ROW LEVEL SECURITY;

CREATE TABLE public.logistics_purchaseorder (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    deliver_on date NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone,
    currency character varying(3) NOT NULL,
    for_guests boolean DEFAULT false NOT NULL,
    pooled_at timestamp with time zone
);

ALTER TABLE ONLY public.logistics_purchaseorder FORCE ROW LEVEL SECURITY;

CREATE TABLE public.logistics_receiptline (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    quantity integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    line_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    CONSTRAINT logistics_receiptline_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT receipt_in_reason CHECK (((quantity >= 1) AND (quantity <= 9999)))
);

ALTER TABLE ONLY public.logistics_receiptline FORCE ROW LEVEL SECURITY;

CREATE TABLE public.methods_adoption (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    adopted_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    method_id uuid NOT NULL,
    version_id uuid NOT NULL
);

ALTER TABLE ONLY public.methods_adoption FORCE ROW LEVEL SECURITY;

CREATE TABLE public.methods_method (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    trade character varying(40) NOT NULL,
    code character varying(60) NOT NULL,
    name jsonb NOT NULL,
    since timestamp with time zone NOT NULL
);

CREATE TABLE public.methods_methodversion (
    id uuid NOT NULL,
    number integer NOT NULL,
    note jsonb NOT NULL,
    body jsonb NOT NULL,
    licence_minor bigint NOT NULL,
    licence_currency character varying(3) NOT NULL,
    published_at timestamp with time zone NOT NULL,
    method_id uuid NOT NULL,
    CONSTRAINT a_licence_has_a_price CHECK (((((licence_currency)::text = ''::text) AND (licence_minor = 0)) OR (((licence_currency)::text ~ '^[A-Z]{3}$'::text) AND (licence_minor > 0) AND (licence_minor <= 100000)))),
    CONSTRAINT methods_methodversion_number_check CHECK ((number >= 0))
);

CREATE TABLE public.methods_ownversion (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    number integer NOT NULL,
    body jsonb NOT NULL,
    changed_by uuid,
    made_at timestamp with time zone NOT NULL,
    superseded_at timestamp with time zone,
    adoption_id uuid NOT NULL,
    base_id uuid NOT NULL,
    CONSTRAINT methods_ownversion_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.methods_ownversion FORCE ROW LEVEL SECURITY;

CREATE TABLE public.network_beginning (
    token_hash bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

CREATE TABLE public.network_invitation (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    email character varying(254) NOT NULL,
    business_name character varying(120) NOT NULL,
    trade character varying(40) NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    invited_by_id uuid NOT NULL,
    merchant_id uuid
);

CREATE TABLE public.network_licence (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    number character varying(60) NOT NULL,
    holder character varying(120) NOT NULL,
    address character varying(200) NOT NULL,
    scope character varying(200) NOT NULL,
    valid_until date NOT NULL,
    photo character varying(120) NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    verified_at timestamp with time zone,
    verified_by uuid,
    refused_at timestamp with time zone,
    refused_reason character varying(300) NOT NULL
);

ALTER TABLE ONLY public.network_licence FORCE ROW LEVEL SECURITY;

CREATE TABLE public.network_membership (
    id uuid NOT NULL,
    role character varying(12) NOT NULL,
    since timestamp with time zone NOT NULL,
    person_id uuid NOT NULL,
    merchant_id uuid,
    CONSTRAINT role_fits_its_party CHECK ((((merchant_id IS NOT NULL) AND ((role)::text = ANY (ARRAY[('owner'::character varying)::text, ('staff'::character varying)::text]))) OR ((merchant_id IS NULL) AND ((role)::text = ANY (ARRAY[('operator'::character varying)::text, ('supplier'::character varying)::text])))))
);

CREATE TABLE public.network_merchant (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    slug character varying(40) NOT NULL,
    trade character varying(40) NOT NULL,
    district character varying(60) NOT NULL,
    currency character varying(3) NOT NULL,
    zone character varying(60) NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    pack_id uuid NOT NULL
);

CREATE TABLE public.network_operator (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    currency character varying(3) NOT NULL,
    zone character varying(60) NOT NULL,
    language character varying(10) NOT NULL,
    address character varying(200) DEFAULT ''::character varying NOT NULL,
    country character varying(2) DEFAULT ''::character varying NOT NULL,
    prices_include_tax boolean DEFAULT true NOT NULL,
    tax_number character varying(30) DEFAULT ''::character varying NOT NULL
);

CREATE TABLE public.network_packversion (
    id uuid NOT NULL,
    trade character varying(40) NOT NULL,
    version integer NOT NULL,
    manifest jsonb NOT NULL,
    stored_at timestamp with time zone NOT NULL,
    CONSTRAINT network_packversion_version_check CHECK ((version >= 0))
);

CREATE TABLE public.network_taxrate (
    id uuid NOT NULL,
    "position" integer NOT NULL,
    name character varying(60) NOT NULL,
    rate_numerator integer NOT NULL,
    rate_denominator integer NOT NULL,
    country character varying(2) NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    effective_until timestamp with time zone,
    CONSTRAINT network_taxrate_position_check CHECK (("position" >= 0)),
    CONSTRAINT network_taxrate_rate_denominator_check CHECK ((rate_denominator >= 0)),
    CONSTRAINT network_taxrate_rate_numerator_check CHECK ((rate_numerator >= 0)),
    CONSTRAINT tax_between_none_and_all CHECK (((rate_denominator > 0) AND (rate_numerator <= rate_denominator)))
);

CREATE TABLE public.network_termsversion (
    id uuid NOT NULL,
    number integer NOT NULL,
    text jsonb NOT NULL,
    why jsonb NOT NULL,
    announced_at timestamp with time zone NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    announced_by_id uuid,
    CONSTRAINT network_termsversion_number_check CHECK ((number >= 0)),
    CONSTRAINT terms_never_backwards CHECK ((effective_from >= announced_at))
);

CREATE TABLE public.orders_bookingbill (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    what character varying(6) NOT NULL,
    booking_id uuid NOT NULL,
    order_id uuid NOT NULL
);

ALTER TABLE ONLY public.orders_bookingbill FORCE ROW LEVEL SECURITY;

CREATE TABLE public.orders_daycounter (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    day date NOT NULL,
    last integer NOT NULL,
    CONSTRAINT orders_daycounter_last_check CHECK ((last >= 0))
);

ALTER TABLE ONLY public.orders_daycounter FORCE ROW LEVEL SECURITY;

CREATE TABLE public.orders_earning (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    what character varying(6) NOT NULL,
    minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    earned_at timestamp with time zone NOT NULL,
    booking_id uuid NOT NULL,
    split_id uuid,
    CONSTRAINT earning_of_something CHECK ((NOT (minor = 0)))
);

ALTER TABLE ONLY public.orders_earning FORCE ROW LEVEL SECURITY;

CREATE TABLE public.orders_linereturn (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    quantity integer NOT NULL,
    reason character varying(16) NOT NULL,
    refund_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    restocked boolean NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    taken_by uuid,
    line_id uuid NOT NULL,
    CONSTRAINT a_return_costs_nothing CHECK ((refund_minor >= 0)),
    CONSTRAINT orders_linereturn_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT something_came_back CHECK (((quantity >= 1) AND (quantity <= 9999)))
);

ALTER TABLE ONLY public.orders_linereturn FORCE ROW LEVEL SECURITY;

CREATE TABLE public.orders_order (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    number character varying(24) NOT NULL,
    call integer NOT NULL,
    channel character varying(10) NOT NULL,
    place character varying(40) NOT NULL,
    note character varying(200) NOT NULL,
    currency character varying(3) NOT NULL,
    total_minor bigint NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    paid_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    source_code character varying(60),
    customer_id uuid,
    fulfiller uuid,
    group_id uuid NOT NULL,
    CONSTRAINT orders_order_call_check CHECK ((call >= 0)),
    CONSTRAINT total_not_negative CHECK ((total_minor >= 0))
);

ALTER TABLE ONLY public.orders_order FORCE ROW LEVEL SECURITY;

CREATE TABLE public.orders_ordergroup (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    currency character varying(3) NOT NULL,
    total_minor bigint NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    customer_id uuid,
    CONSTRAINT group_total_not_negative CHECK ((total_minor >= 0))
);

ALTER TABLE ONLY public.orders_ordergroup FORCE ROW LEVEL SECURITY;

CREATE TABLE public.orders_orderline (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    "position" smallint NOT NULL,
    name character varying(160) NOT NULL,
    quantity integer NOT NULL,
    unit_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    choices jsonb NOT NULL,
    listing_id uuid,
    order_id uuid NOT NULL,
    brings uuid,
    CONSTRAINT line_adds_up CHECK ((total_minor = (quantity * unit_minor))),
    CONSTRAINT orders_orderline_position_check CHECK (("position" >= 0)),
    CONSTRAINT orders_orderline_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT quantity_in_reason CHECK (((quantity >= 1) AND (quantity <= 9999)))
);

ALTER TABLE ONLY public.orders_orderline FORCE ROW LEVEL SECURITY;

CREATE TABLE public.orders_returnrule (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    days smallint NOT NULL,
    set_at timestamp with time zone NOT NULL,
    CONSTRAINT orders_returnrule_days_check CHECK ((days >= 0)),
    CONSTRAINT return_days_in_reason CHECK ((days <= 365))
);

ALTER TABLE ONLY public.orders_returnrule FORCE ROW LEVEL SECURITY;

CREATE TABLE public.orders_soldwhenpaid (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    reference uuid NOT NULL
);

ALTER TABLE ONLY public.orders_soldwhenpaid FORCE ROW LEVEL SECURITY;

CREATE TABLE public.orders_split (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    amount_minor bigint NOT NULL,
    refunded_minor bigint DEFAULT 0 NOT NULL,
    lost_minor bigint DEFAULT 0 NOT NULL,
    order_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    CONSTRAINT split_lost_within CHECK (((lost_minor >= 0) AND (lost_minor <= amount_minor))),
    CONSTRAINT split_refunded_within CHECK (((refunded_minor >= 0) AND (refunded_minor <= amount_minor)))
);

ALTER TABLE ONLY public.orders_split FORCE ROW LEVEL SECURITY;

CREATE TABLE public.passes_cardmovement (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    movement uuid NOT NULL,
    card uuid NOT NULL,
    other uuid NOT NULL,
    amount_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    circle_id uuid NOT NULL,
    CONSTRAINT card_movement_of_something CHECK ((NOT (amount_minor = 0)))
);

ALTER TABLE ONLY public.passes_cardmovement FORCE ROW LEVEL SECURITY;

CREATE TABLE public.passes_circle (
    id uuid NOT NULL,
    name jsonb NOT NULL,
    terms jsonb NOT NULL,
    currency character varying(3) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    opened_by uuid,
    closed_at timestamp with time zone
);

CREATE TABLE public.passes_circlemember (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    joined_by uuid,
    left_at timestamp with time zone,
    left_by uuid,
    circle_id uuid NOT NULL
);

ALTER TABLE ONLY public.passes_circlemember FORCE ROW LEVEL SECURITY;

CREATE TABLE public.passes_membership (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    state character varying(10) NOT NULL,
    started_on date NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    joined_by uuid,
    ended_at timestamp with time zone,
    ended_by uuid,
    ended_why character varying(12) NOT NULL,
    holder_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    CONSTRAINT ended_at_a_time CHECK ((((ended_at IS NOT NULL) AND ((state)::text = 'ended'::text)) OR ((NOT ((state)::text = 'ended'::text)) AND (ended_at IS NULL))))
);

ALTER TABLE ONLY public.passes_membership FORCE ROW LEVEL SECURITY;

CREATE TABLE public.passes_membershipmonth (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    number smallint NOT NULL,
    due_on date NOT NULL,
    anchor_on date NOT NULL,
    pay_until date NOT NULL,
    billed_at timestamp with time zone NOT NULL,
    token_hash bytea,
    membership_id uuid NOT NULL,
    purchase_id uuid NOT NULL,
    CONSTRAINT passes_membershipmonth_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.passes_membershipmonth FORCE ROW LEVEL SECURITY;

CREATE TABLE public.passes_membershipoffer (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name jsonb NOT NULL,
    uses smallint NOT NULL,
    price_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    services jsonb NOT NULL,
    months smallint,
    offered_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT membership_of_1_to_100 CHECK (((price_minor > 0) AND (uses >= 1) AND (uses <= 100))),
    CONSTRAINT month_good_for_a_year CHECK (((months IS NULL) OR ((months >= 12) AND (months <= 120)))),
    CONSTRAINT passes_membershipoffer_months_check CHECK ((months >= 0)),
    CONSTRAINT passes_membershipoffer_uses_check CHECK ((uses >= 0))
);

ALTER TABLE ONLY public.passes_membershipoffer FORCE ROW LEVEL SECURITY;

CREATE TABLE public.passes_membershippause (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    first_day date NOT NULL,
    back_on date,
    said_at timestamp with time zone NOT NULL,
    said_by uuid,
    membership_id uuid NOT NULL,
    CONSTRAINT pause_of_a_day_at_least CHECK (((back_on IS NULL) OR (back_on > first_day)))
);

ALTER TABLE ONLY public.passes_membershippause FORCE ROW LEVEL SECURITY;

CREATE TABLE public.passes_pack (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name jsonb NOT NULL,
    services jsonb NOT NULL,
    currency character varying(3) NOT NULL,
    uses smallint NOT NULL,
    uses_left smallint NOT NULL,
    price_minor bigint NOT NULL,
    left_minor bigint NOT NULL,
    unit_minor bigint NOT NULL,
    owed_minor bigint NOT NULL,
    valid_until date,
    sold_at timestamp with time zone NOT NULL,
    sold_by uuid,
    refunded_at timestamp with time zone,
    holder_id uuid NOT NULL,
    offer_id uuid,
    refund_asked_at timestamp with time zone,
    state character varying(10) DEFAULT 'sold'::character varying NOT NULL,
    CONSTRAINT nothing_paid_without_a_use CHECK (((NOT (uses_left = 0)) OR (left_minor = 0))),
    CONSTRAINT pack_is_paid_for CHECK (((price_minor > 0) AND (uses >= 1))),
    CONSTRAINT pack_left_within CHECK (((left_minor >= 0) AND (left_minor <= price_minor))),
    CONSTRAINT pack_owed_within CHECK (((owed_minor >= 0) AND (owed_minor <= price_minor))),
    CONSTRAINT passes_pack_uses_check CHECK ((uses >= 0)),
    CONSTRAINT passes_pack_uses_left_check CHECK ((uses_left >= 0)),
    CONSTRAINT uses_left_within CHECK ((uses_left <= uses))
);

ALTER TABLE ONLY public.passes_pack FORCE ROW LEVEL SECURITY;

CREATE TABLE public.passes_packmove (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    kind character varying(14) NOT NULL,
    uses smallint NOT NULL,
    minor bigint NOT NULL,
    owed_minor bigint NOT NULL,
    reference uuid,
    moved_at timestamp with time zone NOT NULL,
    moved_by uuid,
    pack_id uuid NOT NULL,
    CONSTRAINT pack_move_of_something CHECK (((NOT (uses = 0)) OR (NOT (minor = 0)) OR (NOT (owed_minor = 0))))
);

ALTER TABLE ONLY public.passes_packmove FORCE ROW LEVEL SECURITY;

CREATE TABLE public.passes_packoffer (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name jsonb NOT NULL,
    uses smallint NOT NULL,
    price_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    services jsonb NOT NULL,
    months smallint,
    offered_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT pack_good_for_a_year CHECK (((months IS NULL) OR ((months >= 12) AND (months <= 120)))),
    CONSTRAINT pack_of_2_to_100 CHECK (((price_minor > 0) AND (uses >= 2) AND (uses <= 100))),
    CONSTRAINT passes_packoffer_months_check CHECK ((months >= 0)),
    CONSTRAINT passes_packoffer_uses_check CHECK ((uses >= 0))
);

ALTER TABLE ONLY public.passes_packoffer FORCE ROW LEVEL SECURITY;

CREATE TABLE public.passes_packpurchase (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name jsonb NOT NULL,
    services jsonb NOT NULL,
    currency character varying(3) NOT NULL,
    uses smallint NOT NULL,
    price_minor bigint NOT NULL,
    months smallint,
    state character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    holder_id uuid NOT NULL,
    offer_id uuid,
    CONSTRAINT passes_packpurchase_months_check CHECK ((months >= 0)),
    CONSTRAINT passes_packpurchase_uses_check CHECK ((uses >= 0)),
    CONSTRAINT purchase_of_something CHECK (((price_minor > 0) AND (uses >= 1)))
);

ALTER TABLE ONLY public.passes_packpurchase FORCE ROW LEVEL SECURITY;

CREATE TABLE public.passes_voucher (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    last_four character varying(4) NOT NULL,
    currency character varying(3) NOT NULL,
    paid_minor bigint NOT NULL,
    paid_left_minor bigint NOT NULL,
    bonus_minor bigint NOT NULL,
    bonus_left_minor bigint NOT NULL,
    bonus_days integer,
    bonus_until timestamp with time zone,
    state character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    sold_at timestamp with time zone,
    sold_by uuid,
    refunded_at timestamp with time zone,
    refund_asked_at timestamp with time zone,
    holder_id uuid,
    offer_id uuid,
    circle_id uuid,
    issuer uuid,
    card uuid,
    CONSTRAINT a_gift_on_top_stays_at_home CHECK (((circle_id IS NULL) OR (bonus_minor = 0))),
    CONSTRAINT bonus_left_within CHECK (((bonus_left_minor >= 0) AND (bonus_left_minor <= bonus_minor))),
    CONSTRAINT nothing_before_the_money CHECK (((NOT ((state)::text = ANY (ARRAY[('pending'::character varying)::text, ('lapsed'::character varying)::text]))) OR ((bonus_left_minor = 0) AND (paid_left_minor = 0)))),
    CONSTRAINT paid_left_within CHECK (((paid_left_minor >= 0) AND (paid_left_minor <= paid_minor))),
    CONSTRAINT passes_voucher_bonus_days_check CHECK ((bonus_days >= 0)),
    CONSTRAINT sold_elsewhere_as_a_card CHECK ((((card IS NULL) AND (issuer IS NULL)) OR ((card IS NOT NULL) AND (circle_id IS NOT NULL) AND (issuer IS NOT NULL)))),
    CONSTRAINT voucher_is_paid_for CHECK ((paid_minor > 0))
);

ALTER TABLE ONLY public.passes_voucher FORCE ROW LEVEL SECURITY;

CREATE TABLE public.passes_vouchermove (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    kind character varying(14) NOT NULL,
    paid_minor bigint NOT NULL,
    bonus_minor bigint NOT NULL,
    reference uuid,
    reason character varying(40) NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    moved_by uuid,
    voucher_id uuid NOT NULL,
    place uuid,
    CONSTRAINT paid_value_never_ends CHECK (((NOT ((kind)::text = 'bonus_ended'::text)) OR (paid_minor = 0))),
    CONSTRAINT voucher_move_of_something CHECK (((NOT (paid_minor = 0)) OR (NOT (bonus_minor = 0))))
);

ALTER TABLE ONLY public.passes_vouchermove FORCE ROW LEVEL SECURITY;

CREATE TABLE public.passes_voucheroffer (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    paid_minor bigint NOT NULL,
    bonus_minor bigint NOT NULL,
    bonus_days integer,
    currency character varying(3) NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT offer_of_value CHECK (((bonus_minor >= 0) AND (bonus_minor <= paid_minor) AND (paid_minor > 0))),
    CONSTRAINT only_a_bonus_ends CHECK (((bonus_days IS NULL) OR (bonus_minor > 0))),
    CONSTRAINT passes_voucheroffer_bonus_days_check CHECK ((bonus_days >= 0))
);

ALTER TABLE ONLY public.passes_voucheroffer FORCE ROW LEVEL SECURITY;

CREATE TABLE public.payments_attempt (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    payable uuid NOT NULL,
    amount_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    fee_minor bigint NOT NULL,
    fee_rule uuid,
    reference character varying(120) NOT NULL,
    address character varying(1000) NOT NULL,
    state character varying(10) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    account_id uuid NOT NULL,
    card_id uuid,
    CONSTRAINT fee_within CHECK (((amount_minor > 0) AND (fee_minor >= 0) AND (fee_minor <= amount_minor)))
);

ALTER TABLE ONLY public.payments_attempt FORCE ROW LEVEL SECURITY;

CREATE TABLE public.payments_dispute (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    reference character varying(120) NOT NULL,
    amount_minor bigint NOT NULL,
    cost_minor bigint NOT NULL,
    reason character varying(60) NOT NULL,
    state character varying(10) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    payment_id uuid NOT NULL
);

ALTER TABLE ONLY public.payments_dispute FORCE ROW LEVEL SECURITY;

CREATE TABLE public.payments_hold (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    payable uuid NOT NULL,
    share character varying(10) NOT NULL,
    source uuid NOT NULL,
    amount_minor bigint NOT NULL,
    bonus_minor bigint DEFAULT 0 NOT NULL,
    for_minor bigint,
    currency character varying(3) NOT NULL,
    state character varying(10) NOT NULL,
    held_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT hold_within CHECK (((amount_minor > 0) AND (bonus_minor >= 0) AND (bonus_minor <= amount_minor)))
);

ALTER TABLE ONLY public.payments_hold FORCE ROW LEVEL SECURITY;

CREATE TABLE public.payments_keptcard (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    wanted_for uuid NOT NULL,
    most_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    reference character varying(120) NOT NULL,
    address character varying(1000) NOT NULL,
    card character varying(120) NOT NULL,
    owner character varying(120) NOT NULL,
    brand character varying(20) NOT NULL,
    last4 character varying(4) NOT NULL,
    state character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    kept_at timestamp with time zone,
    ended_at timestamp with time zone,
    forgotten_at timestamp with time zone,
    account_id uuid NOT NULL,
    CONSTRAINT a_kept_card_is_there CHECK (((NOT ((state)::text = 'kept'::text)) OR ((NOT ((card)::text = ''::text)) AND (NOT ((owner)::text = ''::text))))),
    CONSTRAINT card_kept_for_something CHECK ((most_minor > 0))
);

ALTER TABLE ONLY public.payments_keptcard FORCE ROW LEVEL SECURITY;

CREATE TABLE public.payments_payment (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    payable uuid NOT NULL,
    method character varying(10) NOT NULL,
    amount_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    taken_by uuid,
    charge character varying(120) DEFAULT ''::character varying NOT NULL,
    cost_minor bigint DEFAULT 0 NOT NULL,
    failed_at timestamp with time zone,
    fee_minor bigint DEFAULT 0 NOT NULL,
    fee_reference character varying(120) DEFAULT ''::character varying NOT NULL,
    fee_returned_minor bigint DEFAULT 0 NOT NULL,
    fee_sent_back_minor bigint DEFAULT 0 NOT NULL,
    refunded_minor bigint DEFAULT 0 NOT NULL,
    surplus boolean DEFAULT false NOT NULL,
    attempt_id uuid,
    bonus_minor bigint DEFAULT 0 NOT NULL,
    share character varying(10) DEFAULT 'rest'::character varying NOT NULL,
    source uuid,
    CONSTRAINT bonus_within_paid CHECK (((bonus_minor >= 0) AND (bonus_minor <= amount_minor))),
    CONSTRAINT fee_returned_within_fee CHECK (((fee_minor <= amount_minor) AND (fee_returned_minor >= 0) AND (fee_returned_minor <= fee_minor) AND (fee_sent_back_minor >= 0) AND (fee_sent_back_minor <= fee_minor))),
    CONSTRAINT part_has_a_source CHECK (((((share)::text = 'rest'::text) AND (source IS NULL)) OR ((NOT ((share)::text = 'rest'::text)) AND (source IS NOT NULL)))),
    CONSTRAINT payment_of_something CHECK ((amount_minor > 0)),
    CONSTRAINT refunded_within_paid CHECK (((refunded_minor >= 0) AND (refunded_minor <= amount_minor)))
);

ALTER TABLE ONLY public.payments_payment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.payments_payout (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    reference character varying(120) NOT NULL,
    amount_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    state character varying(10) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    account_id uuid NOT NULL
);

ALTER TABLE ONLY public.payments_payout FORCE ROW LEVEL SECURITY;

CREATE TABLE public.payments_provideraccount (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    provider character varying(20) NOT NULL,
    reference character varying(80) NOT NULL,
    takes_payments boolean NOT NULL,
    pays_out boolean NOT NULL,
    needs jsonb NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.payments_provideraccount FORCE ROW LEVEL SECURITY;

CREATE TABLE public.payments_refund (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    part uuid NOT NULL,
    amount_minor bigint NOT NULL,
    fee_minor bigint NOT NULL,
    fee_online_minor bigint NOT NULL,
    reason character varying(40) NOT NULL,
    state character varying(10) NOT NULL,
    fee_state character varying(10) NOT NULL,
    reference character varying(120) NOT NULL,
    fee_reference character varying(120) NOT NULL,
    asked_by uuid,
    asked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    payment_id uuid NOT NULL,
    bonus_minor bigint DEFAULT 0 NOT NULL,
    CONSTRAINT refund_of_something CHECK (((amount_minor > 0) AND (fee_minor >= 0)))
);

ALTER TABLE ONLY public.payments_refund FORCE ROW LEVEL SECURITY;

CREATE TABLE public.payments_told (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    provider character varying(20) NOT NULL,
    event character varying(120) NOT NULL,
    kind character varying(60) NOT NULL,
    about character varying(120) NOT NULL,
    told_at timestamp with time zone NOT NULL,
    heeded_at timestamp with time zone,
    tries integer NOT NULL,
    next_at timestamp with time zone NOT NULL,
    CONSTRAINT payments_told_tries_check CHECK ((tries >= 0))
);

ALTER TABLE ONLY public.payments_told FORCE ROW LEVEL SECURITY;

CREATE TABLE public.presence_adoption (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    item_id uuid NOT NULL,
    version_id uuid NOT NULL,
    listing_id uuid NOT NULL,
    portions integer,
    CONSTRAINT portions_in_reason CHECK (((portions IS NULL) OR ((portions >= 1) AND (portions <= 100000)))),
    CONSTRAINT presence_adoption_portions_check CHECK ((portions >= 0))
);

ALTER TABLE ONLY public.presence_adoption FORCE ROW LEVEL SECURITY;

CREATE TABLE public.presence_listing (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name jsonb NOT NULL,
    description jsonb NOT NULL,
    section character varying(60) NOT NULL,
    kind character varying(20) NOT NULL,
    price_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    allergens jsonb NOT NULL,
    traits jsonb NOT NULL,
    options jsonb NOT NULL,
    "position" integer NOT NULL,
    source_code character varying(120),
    hidden_at timestamp with time zone,
    stock_item_id uuid,
    brings_id uuid,
    fulfilled_by character varying(10) DEFAULT 'business'::character varying NOT NULL,
    fulfiller_id uuid,
    CONSTRAINT presence_listing_position_check CHECK (("position" >= 0)),
    CONSTRAINT price_in_reason CHECK (((price_minor >= 0) AND (price_minor <= 1000000000))),
    CONSTRAINT who_fulfils_is_said CHECK ((((brings_id IS NULL) AND ((fulfilled_by)::text = 'business'::text) AND (fulfiller_id IS NULL)) OR ((brings_id IS NOT NULL) AND ((fulfilled_by)::text = 'supplier'::text) AND (fulfiller_id IS NOT NULL))))
);

ALTER TABLE ONLY public.presence_listing FORCE ROW LEVEL SECURITY;

CREATE TABLE public.presence_pricechange (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    price_minor bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    clearance boolean NOT NULL,
    listing_id uuid NOT NULL
);

ALTER TABLE ONLY public.presence_pricechange FORCE ROW LEVEL SECURITY;

CREATE TABLE public.presence_site (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    slug character varying(40) NOT NULL,
    name character varying(120) NOT NULL,
    tagline character varying(160) NOT NULL,
    address character varying(200) NOT NULL,
    trade character varying(40) NOT NULL,
    hue smallint NOT NULL,
    typeface character varying(10) NOT NULL,
    zone character varying(60) NOT NULL,
    currency character varying(3) NOT NULL,
    hours jsonb NOT NULL,
    wants_live boolean NOT NULL,
    live_until timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT presence_site_hue_check CHECK ((hue >= 0)),
    CONSTRAINT presence_site_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY public.presence_site FORCE ROW LEVEL SECURITY;

CREATE TABLE public.pricing_feechange (
    id uuid NOT NULL,
    announced_at timestamp with time zone NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    why jsonb NOT NULL,
    announced_by_id uuid,
    CONSTRAINT fees_never_backwards CHECK ((effective_from >= announced_at))
);

CREATE TABLE public.pricing_feerule (
    id uuid NOT NULL,
    "position" integer NOT NULL,
    kind character varying(20) DEFAULT 'sale'::character varying NOT NULL,
    origin character varying(20) NOT NULL,
    rate_numerator integer NOT NULL,
    rate_denominator integer NOT NULL,
    amount_minor bigint,
    currency character varying(3),
    reason jsonb NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    effective_until timestamp with time zone,
    change_id uuid NOT NULL,
    first_month_free boolean DEFAULT false NOT NULL,
    CONSTRAINT a_share_or_a_price CHECK ((((amount_minor IS NULL) AND (currency IS NULL) AND ((kind)::text = 'sale'::text)) OR ((amount_minor >= 0) AND (currency IS NOT NULL) AND ((kind)::text = 'plan'::text) AND ((origin)::text = 'any'::text)))),
    CONSTRAINT pricing_feerule_position_check CHECK (("position" >= 0)),
    CONSTRAINT pricing_feerule_rate_denominator_check CHECK ((rate_denominator >= 0)),
    CONSTRAINT pricing_feerule_rate_numerator_check CHECK ((rate_numerator >= 0)),
    CONSTRAINT rate_between_none_and_all CHECK (((rate_denominator > 0) AND (rate_numerator <= rate_denominator)))
);

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.refinery_pattern (
    id uuid NOT NULL,
    aspect character varying(40) NOT NULL,
    found_at timestamp with time zone NOT NULL,
    merchants integer NOT NULL,
    total integer NOT NULL,
    hits integer NOT NULL,
    item_id uuid NOT NULL,
    CONSTRAINT refinery_pattern_hits_check CHECK ((hits >= 0)),
    CONSTRAINT refinery_pattern_merchants_check CHECK ((merchants >= 0)),
    CONSTRAINT refinery_pattern_total_check CHECK ((total >= 0))
);

CREATE TABLE public.refinery_proposal (
    id uuid NOT NULL,
    summary jsonb NOT NULL,
    draft jsonb NOT NULL,
    expected_share double precision,
    proposed_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    declined_at timestamp with time zone,
    declined_reason character varying(300) NOT NULL,
    pattern_id uuid NOT NULL,
    version_id uuid
);

CREATE TABLE public.refinery_rollout (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    accepted boolean,
    version_id uuid NOT NULL
);

ALTER TABLE ONLY public.refinery_rollout FORCE ROW LEVEL SECURITY;

CREATE TABLE public.refinery_trialplan (
    id uuid NOT NULL,
    question character varying(60) NOT NULL,
    before_from timestamp with time zone NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    detectable double precision,
    guardrails jsonb NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    assignment_id uuid NOT NULL,
    proposal_id uuid NOT NULL
);

CREATE TABLE public.refinery_verdict (
    id uuid NOT NULL,
    decision character varying(20) NOT NULL,
    effect double precision,
    low double precision,
    high double precision,
    p_value double precision,
    detectable double precision,
    treated integer NOT NULL,
    control integer NOT NULL,
    shares jsonb NOT NULL,
    harmed jsonb NOT NULL,
    reached_at timestamp with time zone NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT refinery_verdict_control_check CHECK ((control >= 0)),
    CONSTRAINT refinery_verdict_treated_check CHECK ((treated >= 0))
);

CREATE TABLE public.releases_contribution (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    question character varying(60) NOT NULL,
    cell character varying(60) NOT NULL,
    customers integer NOT NULL,
    total integer NOT NULL,
    hits integer NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    released_customers integer NOT NULL,
    CONSTRAINT releases_contribution_customers_check CHECK ((customers >= 0)),
    CONSTRAINT releases_contribution_hits_check CHECK ((hits >= 0)),
    CONSTRAINT releases_contribution_released_customers_check CHECK ((released_customers >= 0)),
    CONSTRAINT releases_contribution_total_check CHECK ((total >= 0))
);

ALTER TABLE ONLY public.releases_contribution FORCE ROW LEVEL SECURITY;

CREATE TABLE public.releases_datarelease (
    id uuid NOT NULL,
    question character varying(60) NOT NULL,
    cell character varying(60) NOT NULL,
    tier smallint NOT NULL,
    merchants integer NOT NULL,
    customers integer NOT NULL,
    total integer NOT NULL,
    hits integer NOT NULL,
    released_at timestamp with time zone NOT NULL,
    CONSTRAINT releases_datarelease_customers_check CHECK ((customers >= 0)),
    CONSTRAINT releases_datarelease_hits_check CHECK ((hits >= 0)),
    CONSTRAINT releases_datarelease_merchants_check CHECK ((merchants >= 0)),
    CONSTRAINT releases_datarelease_tier_check CHECK ((tier >= 0)),
    CONSTRAINT releases_datarelease_total_check CHECK ((total >= 0))
);

CREATE TABLE public.releases_released (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    release_id uuid NOT NULL
);

ALTER TABLE ONLY public.releases_released FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_bankaccount (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    holder character varying(70) NOT NULL,
    number character varying(34) NOT NULL,
    bic character varying(11) NOT NULL,
    told_at timestamp with time zone NOT NULL,
    told_by uuid
);

ALTER TABLE ONLY public.settlement_bankaccount FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_bankentry (
    id uuid NOT NULL,
    key character varying(200) NOT NULL,
    message character varying(20) NOT NULL,
    word character varying(12) NOT NULL,
    end_to_end character varying(60) NOT NULL,
    amount_minor bigint,
    currency character varying(3) NOT NULL,
    reason character varying(10) NOT NULL,
    remittance character varying(200) NOT NULL,
    booked_on date,
    matched uuid,
    read_at timestamp with time zone NOT NULL
);

CREATE TABLE public.settlement_contest (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    words character varying(600) NOT NULL,
    contested_at timestamp with time zone NOT NULL,
    contested_by uuid,
    answer character varying(10) NOT NULL,
    answer_words character varying(600) NOT NULL,
    answered_at timestamp with time zone,
    answered_by uuid,
    line_id uuid NOT NULL,
    CONSTRAINT answer_with_its_moment CHECK (((((answer)::text = ''::text) AND (answered_at IS NULL)) OR (((answer)::text = ANY (ARRAY[('corrected'::character varying)::text, ('stands'::character varying)::text])) AND (answered_at IS NOT NULL))))
);

ALTER TABLE ONLY public.settlement_contest FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_correction (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    amount_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    reason character varying(600) NOT NULL,
    corrected_at timestamp with time zone NOT NULL,
    corrected_by uuid NOT NULL,
    line_id uuid NOT NULL,
    CONSTRAINT correction_in_favour_of_the_business CHECK ((amount_minor < 0))
);

ALTER TABLE ONLY public.settlement_correction FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_creditterms (
    id uuid NOT NULL,
    issuer uuid NOT NULL,
    days smallint NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    CONSTRAINT credit_within_half_a_year CHECK ((days <= 180)),
    CONSTRAINT settlement_creditterms_days_check CHECK ((days >= 0))
);

CREATE TABLE public.settlement_dayclose (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    day date NOT NULL,
    currency character varying(3) NOT NULL,
    since_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone NOT NULL,
    figures jsonb NOT NULL,
    counters jsonb NOT NULL,
    fees_minor bigint NOT NULL,
    opening_minor bigint NOT NULL,
    expected_minor bigint NOT NULL,
    counted_minor bigint NOT NULL,
    difference_minor bigint NOT NULL,
    reason character varying(300) NOT NULL,
    banked_minor bigint NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    closed_by uuid,
    CONSTRAINT difference_has_a_reason CHECK (((difference_minor = 0) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT difference_is_one CHECK ((difference_minor = (counted_minor - expected_minor))),
    CONSTRAINT till_holds_it CHECK (((banked_minor >= 0) AND (banked_minor <= counted_minor) AND (counted_minor >= 0)))
);

ALTER TABLE ONLY public.settlement_dayclose FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_difference (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    month date NOT NULL,
    lines_minor bigint NOT NULL,
    books_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    found_at timestamp with time zone NOT NULL,
    CONSTRAINT difference_of_something CHECK ((NOT (lines_minor = books_minor)))
);

ALTER TABLE ONLY public.settlement_difference FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_duespayment (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    key character varying(120) NOT NULL,
    amount_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    received_on date NOT NULL,
    reference character varying(140) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by uuid,
    CONSTRAINT dues_payment_of_something CHECK ((amount_minor > 0))
);

ALTER TABLE ONLY public.settlement_duespayment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_duespayout (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    amount_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    account jsonb NOT NULL,
    end_to_end character varying(35) NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(10) NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    run_id uuid NOT NULL,
    CONSTRAINT payout_of_something CHECK ((amount_minor > 0))
);

ALTER TABLE ONLY public.settlement_duespayout FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_feeline (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    reference uuid NOT NULL,
    kind character varying(20) NOT NULL,
    base_minor bigint NOT NULL,
    rate_numerator integer NOT NULL,
    rate_denominator integer NOT NULL,
    amount_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    rule uuid NOT NULL,
    reason jsonb NOT NULL,
    charged_at timestamp with time zone NOT NULL,
    CONSTRAINT settlement_feeline_rate_denominator_check CHECK ((rate_denominator >= 0)),
    CONSTRAINT settlement_feeline_rate_numerator_check CHECK ((rate_numerator >= 0))
);

ALTER TABLE ONLY public.settlement_feeline FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_handback (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    method character varying(10) NOT NULL,
    amount_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    since_at timestamp with time zone NOT NULL,
    handed_at timestamp with time zone,
    handed_by uuid,
    booking_id uuid NOT NULL,
    refund_id uuid NOT NULL,
    CONSTRAINT hand_back_of_something CHECK ((amount_minor > 0))
);

ALTER TABLE ONLY public.settlement_handback FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_invoice (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    key character varying(120) NOT NULL,
    kind character varying(10) NOT NULL,
    issuer_kind character varying(10) NOT NULL,
    issuer uuid NOT NULL,
    series character varying(8) NOT NULL,
    number integer NOT NULL,
    about uuid,
    currency character varying(3) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    issued_on date NOT NULL,
    due_on date NOT NULL,
    seller jsonb NOT NULL,
    buyer jsonb NOT NULL,
    reason character varying(600) NOT NULL,
    tax_included boolean NOT NULL,
    net_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    gross_minor bigint NOT NULL,
    credits_id uuid,
    CONSTRAINT invoice_is_net_and_tax CHECK ((gross_minor = (net_minor + tax_minor))),
    CONSTRAINT invoice_not_negative CHECK ((gross_minor >= 0)),
    CONSTRAINT settlement_invoice_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.settlement_invoice FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_invoiceline (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    "position" integer NOT NULL,
    words jsonb NOT NULL,
    quantity_milli bigint NOT NULL,
    unit character varying(20) NOT NULL,
    unit_minor bigint NOT NULL,
    reference uuid,
    tax_name character varying(60) NOT NULL,
    tax_numerator integer NOT NULL,
    tax_denominator integer NOT NULL,
    net_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    gross_minor bigint NOT NULL,
    invoice_id uuid NOT NULL,
    CONSTRAINT line_is_net_and_tax CHECK ((gross_minor = (net_minor + tax_minor))),
    CONSTRAINT line_of_something CHECK ((quantity_milli > 0)),
    CONSTRAINT settlement_invoiceline_position_check CHECK (("position" >= 0)),
    CONSTRAINT settlement_invoiceline_tax_denominator_check CHECK ((tax_denominator >= 0)),
    CONSTRAINT settlement_invoiceline_tax_numerator_check CHECK ((tax_numerator >= 0))
);

ALTER TABLE ONLY public.settlement_invoiceline FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_invoicepayment (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    key character varying(120) NOT NULL,
    amount_minor bigint NOT NULL,
    received_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by uuid,
    invoice_id uuid NOT NULL,
    CONSTRAINT invoice_payment_of_something CHECK ((amount_minor > 0))
);

ALTER TABLE ONLY public.settlement_invoicepayment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_licencemonth (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    month date NOT NULL,
    counted_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.settlement_licencemonth FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_lostdispute (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    dispute uuid NOT NULL,
    amount_minor bigint NOT NULL,
    cost_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    lost_at timestamp with time zone NOT NULL,
    taken_minor bigint NOT NULL,
    taken_reason character varying(600) NOT NULL,
    taken_at timestamp with time zone,
    taken_by uuid,
    CONSTRAINT taken_within_the_loss CHECK (((taken_minor >= 0) AND (taken_minor <= (amount_minor + cost_minor))))
);

ALTER TABLE ONLY public.settlement_lostdispute FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_networkbank (
    id uuid NOT NULL,
    holder character varying(70) NOT NULL,
    number character varying(34) NOT NULL,
    bic character varying(11) NOT NULL,
    told_at timestamp with time zone NOT NULL
);

CREATE TABLE public.settlement_numberseries (
    id uuid NOT NULL,
    issuer uuid NOT NULL,
    series character varying(8) NOT NULL,
    last integer NOT NULL,
    CONSTRAINT settlement_numberseries_last_check CHECK ((last >= 0))
);

CREATE TABLE public.settlement_payoutrun (
    id uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    asked_by uuid NOT NULL,
    closed_at timestamp with time zone,
    message character varying(35) NOT NULL,
    document text NOT NULL,
    cancelled_at timestamp with time zone,
    CONSTRAINT run_with_file_or_cancelled CHECK (((closed_at IS NULL) OR (cancelled_at IS NULL)))
);

CREATE TABLE public.settlement_reserverule (
    id uuid NOT NULL,
    share_numerator integer NOT NULL,
    share_denominator integer NOT NULL,
    days smallint NOT NULL,
    why jsonb NOT NULL,
    announced_at timestamp with time zone NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    CONSTRAINT reserve_in_reason CHECK (((days <= 180) AND (share_denominator > 0) AND (share_numerator <= share_denominator))),
    CONSTRAINT settlement_reserverule_days_check CHECK ((days >= 0)),
    CONSTRAINT settlement_reserverule_share_denominator_check CHECK ((share_denominator >= 0)),
    CONSTRAINT settlement_reserverule_share_numerator_check CHECK ((share_numerator >= 0))
);

CREATE TABLE public.settlement_salesday (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    day date NOT NULL,
    orders integer NOT NULL,
    sales_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    CONSTRAINT settlement_salesday_orders_check CHECK ((orders >= 0))
);

ALTER TABLE ONLY public.settlement_salesday FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_statement (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    month date NOT NULL,
    reference character varying(25) NOT NULL,
    currency character varying(3) NOT NULL,
    zone character varying(60) NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    carried_minor bigint NOT NULL,
    charged_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    kept_minor bigint NOT NULL,
    settled_minor bigint NOT NULL,
    corrected_minor bigint NOT NULL,
    due_minor bigint NOT NULL,
    supply_minor bigint NOT NULL,
    hash character varying(64) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    contest_until timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    accepted_at timestamp with time zone,
    accepted_by uuid,
    final_at timestamp with time zone,
    funded_minor bigint DEFAULT 0 NOT NULL,
    cards_minor bigint DEFAULT 0 NOT NULL,
    CONSTRAINT statement_adds_up CHECK ((due_minor = (((((((carried_minor + charged_minor) + tax_minor) + kept_minor) + funded_minor) + cards_minor) + settled_minor) + corrected_minor)))
);

ALTER TABLE ONLY public.settlement_statement FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_statementline (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    "position" integer NOT NULL,
    kind character varying(20) NOT NULL,
    reference uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    base_minor bigint,
    rate_numerator integer,
    rate_denominator integer,
    amount_minor bigint NOT NULL,
    words jsonb NOT NULL,
    statement_id uuid NOT NULL,
    CONSTRAINT settlement_statementline_position_check CHECK (("position" >= 0)),
    CONSTRAINT settlement_statementline_rate_denominator_check CHECK ((rate_denominator >= 0)),
    CONSTRAINT settlement_statementline_rate_numerator_check CHECK ((rate_numerator >= 0))
);

ALTER TABLE ONLY public.settlement_statementline FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_supplycredit (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    quantity_milli bigint NOT NULL,
    reason character varying(600) NOT NULL,
    credited_at timestamp with time zone NOT NULL,
    credited_by uuid,
    line_id uuid NOT NULL,
    CONSTRAINT credit_of_something CHECK ((quantity_milli > 0))
);

ALTER TABLE ONLY public.settlement_supplycredit FORCE ROW LEVEL SECURITY;

CREATE TABLE public.settlement_takennumber (
    id uuid NOT NULL,
    issuer uuid NOT NULL,
    series character varying(8) NOT NULL,
    number integer NOT NULL,
    document uuid NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    CONSTRAINT settlement_takennumber_number_check CHECK ((number >= 0))
);

CREATE TABLE public.stock_receivedlot (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    quantity integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    source uuid NOT NULL,
    lot_id uuid NOT NULL,
    CONSTRAINT stock_receivedlot_quantity_check CHECK ((quantity >= 0))
);

ALTER TABLE ONLY public.stock_receivedlot FORCE ROW LEVEL SECURITY;

CREATE TABLE public.stock_stockitem (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    label character varying(120) NOT NULL,
    "left" integer,
    sold_out_at timestamp with time zone,
    CONSTRAINT never_less_than_none CHECK ((("left" >= 0) OR ("left" IS NULL)))
);

ALTER TABLE ONLY public.stock_stockitem FORCE ROW LEVEL SECURITY;

CREATE TABLE public.subsidies_campaign (
    id uuid NOT NULL,
    objective jsonb NOT NULL,
    metric character varying(20) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    currency character varying(3) NOT NULL,
    budget_minor bigint NOT NULL,
    used_minor bigint DEFAULT 0 NOT NULL,
    share_numerator integer NOT NULL,
    share_denominator integer NOT NULL,
    cap_minor bigint NOT NULL,
    holdout_numerator integer NOT NULL,
    holdout_denominator integer NOT NULL,
    margin_numerator integer NOT NULL,
    margin_denominator integer NOT NULL,
    seed bigint NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    stopped_at timestamp with time zone,
    stopped_for character varying(12),
    stopped_why jsonb NOT NULL,
    planned_by_id uuid,
    CONSTRAINT a_share_of_it CHECK (((share_numerator > 0) AND (share_numerator <= share_denominator))),
    CONSTRAINT a_tenth_rests CHECK (((holdout_denominator <= (holdout_numerator * 10)) AND (holdout_numerator < holdout_denominator))),
    CONSTRAINT ends_within_ninety_days CHECK (((ends_on >= starts_on) AND (ends_on < (starts_on + 90)))),
    CONSTRAINT has_a_budget CHECK (((budget_minor > 0) AND (cap_minor > 0) AND (cap_minor <= budget_minor))),
    CONSTRAINT judged_by_one_figure CHECK (((metric)::text = ANY (ARRAY[('orders_a_day'::character varying)::text, ('sales_a_day'::character varying)::text, ('new_guests_a_day'::character varying)::text]))),
    CONSTRAINT margin_within_a_sale CHECK (((margin_denominator > 0) AND (margin_numerator <= margin_denominator))),
    CONSTRAINT never_beyond_its_budget CHECK (((used_minor >= 0) AND (used_minor <= budget_minor))),
    CONSTRAINT says_what_it_is_for CHECK ((COALESCE(btrim((objective ->> 'en'::text)), ''::text) <> ''::text)),
    CONSTRAINT stopped_for_something CHECK ((((stopped_at IS NULL) AND (stopped_for IS NULL)) OR ((stopped_at IS NOT NULL) AND (stopped_for IS NOT NULL)))),
    CONSTRAINT subsidies_campaign_holdout_denominator_check CHECK ((holdout_denominator >= 0)),
    CONSTRAINT subsidies_campaign_holdout_numerator_check CHECK ((holdout_numerator >= 0)),
    CONSTRAINT subsidies_campaign_margin_denominator_check CHECK ((margin_denominator >= 0)),
    CONSTRAINT subsidies_campaign_margin_numerator_check CHECK ((margin_numerator >= 0)),
    CONSTRAINT subsidies_campaign_share_denominator_check CHECK ((share_denominator >= 0)),
    CONSTRAINT subsidies_campaign_share_numerator_check CHECK ((share_numerator >= 0))
);

CREATE TABLE public.subsidies_funding (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    payable uuid NOT NULL,
    day date NOT NULL,
    total_minor bigint NOT NULL,
    amount_minor bigint NOT NULL,
    returned_minor bigint DEFAULT 0 NOT NULL,
    given_at timestamp with time zone NOT NULL,
    campaign_id uuid NOT NULL,
    CONSTRAINT a_part_of_the_order CHECK (((amount_minor > 0) AND (amount_minor <= total_minor))),
    CONSTRAINT put_back_within CHECK (((returned_minor >= 0) AND (returned_minor <= amount_minor)))
);

ALTER TABLE ONLY public.subsidies_funding FORCE ROW LEVEL SECURITY;

CREATE TABLE public.subsidies_participation (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    joined_by uuid,
    left_at timestamp with time zone,
    left_by uuid,
    campaign_id uuid NOT NULL,
    CONSTRAINT takes_part_for_a_day CHECK ((last_day >= first_day))
);

ALTER TABLE ONLY public.subsidies_participation FORCE ROW LEVEL SECURITY;

CREATE TABLE public.subsidies_postmortem (
    id uuid NOT NULL,
    final boolean NOT NULL,
    until date NOT NULL,
    written_at timestamp with time zone NOT NULL,
    figures jsonb NOT NULL,
    campaign_id uuid NOT NULL
);

CREATE TABLE public.subsidies_restday (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    day date NOT NULL,
    campaign_id uuid NOT NULL
);

ALTER TABLE ONLY public.subsidies_restday FORCE ROW LEVEL SECURITY;

CREATE TABLE public.supply_certificate (
    id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    number character varying(80) NOT NULL,
    scope jsonb NOT NULL,
    valid_from date NOT NULL,
    valid_until date NOT NULL,
    document_sha256 character varying(64) NOT NULL,
    kept_by uuid NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    supplier_id uuid NOT NULL,
    CONSTRAINT certificate_begins_before_it_ends CHECK ((valid_until >= valid_from))
);

CREATE TABLE public.supply_contact (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    about character varying(60) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    supplier_id uuid NOT NULL
);

CREATE TABLE public.supply_lot (
    id uuid NOT NULL,
    number character varying(40) NOT NULL,
    made_on date NOT NULL,
    expires_on date NOT NULL,
    version_id uuid NOT NULL
);

CREATE TABLE public.supply_orderwindow (
    id uuid NOT NULL,
    zone character varying(60) NOT NULL,
    cut_off time without time zone NOT NULL,
    delivery_from time without time zone NOT NULL,
    delivery_until time without time zone NOT NULL
);

CREATE TABLE public.supply_ownterms (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    price_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    minimum integer NOT NULL,
    multiple integer NOT NULL,
    reason character varying(300) NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    effective_until timestamp with time zone,
    item_id uuid NOT NULL,
    CONSTRAINT own_price_in_reason CHECK (((minimum >= 1) AND (multiple >= 1) AND (price_minor >= 0))),
    CONSTRAINT supply_ownterms_minimum_check CHECK ((minimum >= 0)),
    CONSTRAINT supply_ownterms_multiple_check CHECK ((multiple >= 0))
);

ALTER TABLE ONLY public.supply_ownterms FORCE ROW LEVEL SECURITY;

CREATE TABLE public.supply_place (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    address character varying(200) NOT NULL,
    supplier_id uuid NOT NULL
);

CREATE TABLE public.supply_pricefloor (
    id uuid NOT NULL,
    floor_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    reason character varying(300) NOT NULL,
    by uuid NOT NULL,
    set_at timestamp with time zone NOT NULL,
    item_id uuid NOT NULL,
    CONSTRAINT floor_not_negative CHECK ((floor_minor >= 0))
);

CREATE TABLE public.supply_pricelist (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    rows jsonb NOT NULL,
    shelf_life_days integer NOT NULL,
    read_at timestamp with time zone NOT NULL,
    applied_at timestamp with time zone,
    supplier_id uuid NOT NULL,
    CONSTRAINT supply_pricelist_shelf_life_days_check CHECK ((shelf_life_days >= 0))
);

CREATE TABLE public.supply_supplier (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    slug character varying(40) NOT NULL,
    since timestamp with time zone NOT NULL
);

CREATE TABLE public.supply_supplyitem (
    id uuid NOT NULL,
    code character varying(40) NOT NULL,
    name jsonb NOT NULL,
    unit character varying(20) NOT NULL,
    shelf_life_days integer NOT NULL,
    supplier_id uuid NOT NULL,
    category character varying(40) DEFAULT 'other'::character varying NOT NULL,
    CONSTRAINT supply_supplyitem_shelf_life_days_check CHECK ((shelf_life_days >= 0))
);

CREATE TABLE public.supply_supplyterms (
    id uuid NOT NULL,
    price_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    outside_price_minor bigint,
    outside_quoted_on date,
    minimum integer NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    item_id uuid NOT NULL,
    audience character varying(40) DEFAULT ''::character varying NOT NULL,
    effective_until timestamp with time zone,
    multiple integer DEFAULT 1 NOT NULL,
    CONSTRAINT everybodys_price_never_ends CHECK (((NOT ((audience)::text = ''::text)) OR (effective_until IS NULL))),
    CONSTRAINT packed_by_one_at_least CHECK ((multiple >= 1)),
    CONSTRAINT supply_supplyterms_minimum_check CHECK ((minimum >= 0)),
    CONSTRAINT supply_supplyterms_multiple_check CHECK ((multiple >= 0)),
    CONSTRAINT terms_price_not_negative CHECK ((price_minor >= 0))
);

CREATE TABLE public.supply_supplyversion (
    id uuid NOT NULL,
    number integer NOT NULL,
    note jsonb NOT NULL,
    facts jsonb NOT NULL,
    published_at timestamp with time zone NOT NULL,
    item_id uuid NOT NULL,
    about_grams integer,
    allergens jsonb DEFAULT '[]'::jsonb NOT NULL,
    case_units integer DEFAULT 1 NOT NULL,
    catch_weight boolean DEFAULT false NOT NULL,
    reviewed_by uuid,
    written_by uuid,
    CONSTRAINT supply_supplyversion_about_grams_check CHECK ((about_grams >= 0)),
    CONSTRAINT supply_supplyversion_case_units_check CHECK ((case_units >= 0)),
    CONSTRAINT supply_supplyversion_number_check CHECK ((number >= 0))
);

CREATE TABLE public.supply_tier (
    id uuid NOT NULL,
    from_units integer NOT NULL,
    price_minor bigint NOT NULL,
    terms_id uuid NOT NULL,
    CONSTRAINT supply_tier_from_units_check CHECK ((from_units >= 0)),
    CONSTRAINT tier_in_reason CHECK (((from_units >= 2) AND (price_minor >= 0)))
);

CREATE TABLE public.supply_versiondraft (
    id uuid NOT NULL,
    body jsonb NOT NULL,
    written_by uuid NOT NULL,
    written_at timestamp with time zone NOT NULL,
    handed_in_at timestamp with time zone,
    sent_back character varying(300) NOT NULL,
    dropped_at timestamp with time zone,
    item_id uuid NOT NULL,
    version_id uuid
);

CREATE TABLE public.supply_withdrawal (
    id uuid NOT NULL,
    reason character varying(300) NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    certificate_id uuid NOT NULL
);

CREATE TABLE public.teaching_assessment (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    answers jsonb NOT NULL,
    scores jsonb NOT NULL,
    missed jsonb NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    token_hash bytea NOT NULL,
    own_version_id uuid NOT NULL,
    learner_id uuid,
    told_at timestamp with time zone
);

ALTER TABLE ONLY public.teaching_assessment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.teaching_assignment (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    code character varying(60) NOT NULL,
    words character varying(300) NOT NULL,
    due date NOT NULL,
    state character varying(8) NOT NULL,
    score smallint,
    given_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    checked_at timestamp with time zone,
    plan_id uuid NOT NULL,
    CONSTRAINT score_up_to_a_hundred CHECK (((score IS NULL) OR (score <= 100))),
    CONSTRAINT teaching_assignment_score_check CHECK ((score >= 0))
);

ALTER TABLE ONLY public.teaching_assignment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.teaching_learner (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL,
    guardian_id uuid
);

ALTER TABLE ONLY public.teaching_learner FORCE ROW LEVEL SECURITY;

CREATE TABLE public.teaching_logentry (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    exercise character varying(60) NOT NULL,
    day date NOT NULL,
    done smallint NOT NULL,
    effort smallint NOT NULL,
    pain smallint,
    note character varying(300) NOT NULL,
    logged_at timestamp with time zone NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT effort_1_to_10 CHECK (((effort >= 1) AND (effort <= 10))),
    CONSTRAINT pain_0_to_10 CHECK (((pain IS NULL) OR (pain <= 10))),
    CONSTRAINT teaching_logentry_done_check CHECK ((done >= 0)),
    CONSTRAINT teaching_logentry_effort_check CHECK ((effort >= 0)),
    CONSTRAINT teaching_logentry_pain_check CHECK ((pain >= 0))
);

ALTER TABLE ONLY public.teaching_logentry FORCE ROW LEVEL SECURITY;

CREATE TABLE public.teaching_lookedafter (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    reason character varying(60) NOT NULL,
    shown_on date NOT NULL,
    customer_id uuid NOT NULL
);

ALTER TABLE ONLY public.teaching_lookedafter FORCE ROW LEVEL SECURITY;

CREATE TABLE public.teaching_pause (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    first_day date NOT NULL,
    last_day date,
    plan_id uuid NOT NULL,
    CONSTRAINT a_pause_ends_after_it_began CHECK (((last_day IS NULL) OR (last_day >= first_day)))
);

ALTER TABLE ONLY public.teaching_pause FORCE ROW LEVEL SECURITY;

CREATE TABLE public.teaching_plan (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    goal character varying(60) NOT NULL,
    target numeric(7,1),
    goal_by date,
    state character varying(8) NOT NULL,
    begun_on date NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    adoption_id uuid NOT NULL,
    learner_id uuid NOT NULL,
    own_version_id uuid NOT NULL,
    CONSTRAINT a_goal_has_a_target_and_a_day CHECK (((((goal)::text = ''::text) AND (goal_by IS NULL) AND (target IS NULL)) OR ((NOT ((goal)::text = ''::text)) AND (goal_by IS NOT NULL) AND (target IS NOT NULL)))),
    CONSTRAINT a_plan_ends_once CHECK ((((ended_at IS NOT NULL) AND ((state)::text = 'ended'::text)) OR ((NOT ((state)::text = 'ended'::text)) AND (ended_at IS NULL))))
);

ALTER TABLE ONLY public.teaching_plan FORCE ROW LEVEL SECURITY;

CREATE TABLE public.teaching_planversion (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    number integer NOT NULL,
    items jsonb NOT NULL,
    reason character varying(300) NOT NULL,
    from_day date NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by uuid,
    plan_id uuid NOT NULL,
    own_version_id uuid,
    CONSTRAINT teaching_planversion_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.teaching_planversion FORCE ROW LEVEL SECURITY;

CREATE TABLE public.teaching_quizresult (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    unit character varying(60) NOT NULL,
    asked jsonb NOT NULL,
    answers jsonb NOT NULL,
    "right" smallint NOT NULL,
    of smallint NOT NULL,
    missed jsonb NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    token_hash bytea NOT NULL,
    assignment_id uuid NOT NULL,
    own_version_id uuid NOT NULL,
    CONSTRAINT no_more_right_than_asked CHECK (((of >= 1) AND ("right" <= of))),
    CONSTRAINT teaching_quizresult_of_check CHECK ((of >= 0)),
    CONSTRAINT teaching_quizresult_right_check CHECK (("right" >= 0))
);

ALTER TABLE ONLY public.teaching_quizresult FORCE ROW LEVEL SECURITY;

CREATE TABLE public.teaching_reading (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    code character varying(60) NOT NULL,
    stage character varying(8) NOT NULL,
    value numeric(7,1) NOT NULL,
    day date NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    plan_id uuid NOT NULL
);

ALTER TABLE ONLY public.teaching_reading FORCE ROW LEVEL SECURITY;

CREATE TABLE public.teaching_reportlink (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    learner_id uuid NOT NULL
);

ALTER TABLE ONLY public.teaching_reportlink FORCE ROW LEVEL SECURITY;

CREATE TABLE public.trials_arm (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    pair integer NOT NULL,
    treated boolean NOT NULL,
    assignment_id uuid NOT NULL,
    CONSTRAINT trials_arm_pair_check CHECK ((pair >= 0))
);

ALTER TABLE ONLY public.trials_arm FORCE ROW LEVEL SECURITY;

CREATE TABLE public.trials_assignment (
    id uuid NOT NULL,
    code character varying(60) NOT NULL,
    seed bigint NOT NULL,
    units integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT trials_assignment_units_check CHECK ((units >= 0))
);

CREATE TABLE public.work_blockedclose (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    blocks jsonb NOT NULL,
    by uuid,
    tried_at timestamp with time zone NOT NULL,
    job_id uuid NOT NULL
);

ALTER TABLE ONLY public.work_blockedclose FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_expectedcost (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    from_minor bigint NOT NULL,
    to_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    service_id uuid NOT NULL,
    CONSTRAINT from_less_to_more CHECK (((from_minor >= 0) AND (to_minor > from_minor) AND (to_minor <= 1000000000)))
);

ALTER TABLE ONLY public.work_expectedcost FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_invoice (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    number character varying(24) NOT NULL,
    total_minor bigint NOT NULL,
    reduction_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    tax_name character varying(60) NOT NULL,
    tax_numerator integer NOT NULL,
    tax_denominator integer NOT NULL,
    tax_minor bigint NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    order_id uuid NOT NULL,
    job_id uuid NOT NULL,
    CONSTRAINT invoice_adds_up CHECK (((tax_denominator > 0) AND (tax_minor >= 0) AND (tax_minor <= total_minor) AND (total_minor > 0))),
    CONSTRAINT work_invoice_tax_denominator_check CHECK ((tax_denominator >= 0)),
    CONSTRAINT work_invoice_tax_numerator_check CHECK ((tax_numerator >= 0))
);

ALTER TABLE ONLY public.work_invoice FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_job (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    title jsonb NOT NULL,
    address character varying(200) NOT NULL,
    zone character varying(60) NOT NULL,
    window_from timestamp with time zone NOT NULL,
    window_until timestamp with time zone NOT NULL,
    call_out_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    state character varying(12) NOT NULL,
    ways jsonb NOT NULL,
    note character varying(500) NOT NULL,
    on_the_way_at timestamp with time zone,
    minutes_away integer,
    arrived_at timestamp with time zone,
    late_minutes integer NOT NULL,
    reduction_minor bigint NOT NULL,
    closed_at timestamp with time zone,
    called_off_why character varying(200) NOT NULL,
    advice character varying(500) NOT NULL,
    next_on date,
    opened_at timestamp with time zone NOT NULL,
    opened_by uuid,
    adoption_id uuid,
    booking_id uuid,
    customer_id uuid,
    procedure_id uuid,
    resource_id uuid,
    back_after_id uuid,
    promised_on date,
    ready_at timestamp with time zone,
    lowered_minor bigint DEFAULT 0 NOT NULL,
    again_id uuid,
    let_be_at timestamp with time zone,
    for_house boolean DEFAULT false NOT NULL,
    CONSTRAINT a_checklist_is_for_nobody_else CHECK (((NOT for_house) OR ((adoption_id IS NOT NULL) AND (booking_id IS NULL) AND (call_out_minor = 0) AND (customer_id IS NULL)))),
    CONSTRAINT a_closed_job_says_when CHECK (((NOT ((state)::text = 'closed'::text)) OR (closed_at IS NOT NULL))),
    CONSTRAINT job_sums_not_negative CHECK (((call_out_minor >= 0) AND (reduction_minor >= 0))),
    CONSTRAINT window_ends_after_its_start CHECK ((window_until >= window_from)),
    CONSTRAINT work_job_late_minutes_check CHECK ((late_minutes >= 0)),
    CONSTRAINT work_job_minutes_away_check CHECK ((minutes_away >= 0))
);

ALTER TABLE ONLY public.work_job FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_latenessrule (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    minutes integer NOT NULL,
    reduction_minor bigint NOT NULL,
    currency character varying(3) NOT NULL,
    set_at timestamp with time zone NOT NULL,
    CONSTRAINT lateness_rule_in_reason CHECK (((minutes <= 1440) AND (reduction_minor >= 0))),
    CONSTRAINT work_latenessrule_minutes_check CHECK ((minutes >= 0))
);

ALTER TABLE ONLY public.work_latenessrule FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_material (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    key character varying(80) NOT NULL,
    item character varying(60) NOT NULL,
    words character varying(160) NOT NULL,
    quantity integer NOT NULL,
    serial character varying(80) NOT NULL,
    lot character varying(80) NOT NULL,
    price_minor bigint NOT NULL,
    used_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    by uuid,
    job_id uuid NOT NULL,
    CONSTRAINT material_in_reason CHECK (((price_minor >= 0) AND (quantity >= 1) AND (quantity <= 9999))),
    CONSTRAINT work_material_quantity_check CHECK ((quantity >= 0))
);

ALTER TABLE ONLY public.work_material FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_override (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    code character varying(60) NOT NULL,
    reason character varying(300) NOT NULL,
    name character varying(120) NOT NULL,
    by uuid,
    made_at timestamp with time zone NOT NULL,
    job_id uuid NOT NULL
);

ALTER TABLE ONLY public.work_override FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_portrait (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    name character varying(60) NOT NULL,
    bytes integer NOT NULL,
    set_at timestamp with time zone NOT NULL,
    resource_id uuid NOT NULL,
    CONSTRAINT a_portrait_shows_something CHECK (((NOT ((name)::text = ''::text)) AND (bytes > 0))),
    CONSTRAINT work_portrait_bytes_check CHECK ((bytes >= 0))
);

ALTER TABLE ONLY public.work_portrait FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_preparation (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    key character varying(80) NOT NULL,
    words character varying(160) NOT NULL,
    reason character varying(200) NOT NULL,
    laid_out_at timestamp with time zone,
    laid_out_by uuid,
    noted_at timestamp with time zone NOT NULL,
    noted_by uuid,
    job_id uuid NOT NULL,
    CONSTRAINT a_preparation_says_what_and_why CHECK (((NOT ((words)::text = ''::text)) AND (NOT ((reason)::text = ''::text)))),
    CONSTRAINT laid_out_after_noted CHECK (((laid_out_at IS NULL) OR (laid_out_at >= noted_at)))
);

ALTER TABLE ONLY public.work_preparation FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_proof (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    code character varying(60) NOT NULL,
    key character varying(80) NOT NULL,
    kind character varying(10) NOT NULL,
    name character varying(60) NOT NULL,
    drawing text NOT NULL,
    sha256 character varying(64) NOT NULL,
    bytes integer NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    by uuid,
    job_id uuid NOT NULL,
    CONSTRAINT a_proof_holds_something CHECK ((bytes > 0)),
    CONSTRAINT work_proof_bytes_check CHECK ((bytes >= 0))
);

ALTER TABLE ONLY public.work_proof FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_quote (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    number integer NOT NULL,
    state character varying(10) NOT NULL,
    currency character varying(3) NOT NULL,
    terms character varying(500) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    sent_by uuid,
    valid_until timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    chosen smallint,
    signer character varying(120) NOT NULL,
    signature text NOT NULL,
    job_id uuid NOT NULL,
    replaces boolean DEFAULT false NOT NULL,
    CONSTRAINT an_approval_says_what_and_who CHECK ((((answered_at IS NOT NULL) AND (chosen IS NOT NULL) AND ((state)::text = 'approved'::text) AND (NOT ((signer)::text = ''::text))) OR ((answered_at IS NOT NULL) AND (chosen IS NOT NULL) AND ((state)::text = 'replaced'::text) AND (NOT ((signer)::text = ''::text))) OR ((NOT ((state)::text = 'approved'::text)) AND (chosen IS NULL)))),
    CONSTRAINT work_quote_chosen_check CHECK ((chosen >= 0)),
    CONSTRAINT work_quote_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.work_quote FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_quoteoption (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    "position" smallint NOT NULL,
    words character varying(160) NOT NULL,
    price_minor bigint NOT NULL,
    warranty_months smallint NOT NULL,
    caution character varying(200) NOT NULL,
    quote_id uuid NOT NULL,
    CONSTRAINT option_price_in_reason CHECK (((price_minor >= 0) AND (price_minor <= 1000000000))),
    CONSTRAINT warranty_in_reason CHECK ((warranty_months <= 240)),
    CONSTRAINT work_quoteoption_position_check CHECK (("position" >= 0)),
    CONSTRAINT work_quoteoption_warranty_months_check CHECK ((warranty_months >= 0))
);

ALTER TABLE ONLY public.work_quoteoption FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_serviceprocedure (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    adoption_id uuid NOT NULL,
    service_id uuid NOT NULL
);

ALTER TABLE ONLY public.work_serviceprocedure FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_stepdone (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    code character varying(60) NOT NULL,
    key character varying(80) NOT NULL,
    reading numeric(14,4),
    text character varying(500) NOT NULL,
    out_of_range boolean NOT NULL,
    done_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    by uuid,
    job_id uuid NOT NULL
);

ALTER TABLE ONLY public.work_stepdone FORCE ROW LEVEL SECURITY;

CREATE TABLE public.work_worklink (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    scope character varying(10) NOT NULL,
    token_hash bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    job_id uuid NOT NULL,
    quote_id uuid,
    revoked_at timestamp with time zone,
    CONSTRAINT a_work_link_opens_one_thing CHECK ((((quote_id IS NOT NULL) AND ((scope)::text = 'quote'::text)) OR ((quote_id IS NULL) AND ((scope)::text = 'report'::text))))
);

ALTER TABLE ONLY public.work_worklink FORCE ROW LEVEL SECURITY;

ALTER TABLE ONLY public.foundation_event ATTACH PARTITION public.foundation_event_202611 FOR VALUES FROM ('2026-11-01 00:00:00+00') TO ('2026-12-01 00:00:00+00');

ALTER TABLE ONLY public.foundation_event ATTACH PARTITION public.foundation_event_202612 FOR VALUES FROM ('2026-12-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');

ALTER TABLE ONLY public.foundation_event ATTACH PARTITION public.foundation_event_202701 FOR VALUES FROM ('2027-01-01 00:00:00+00') TO ('2027-02-01 00:00:00+00');

ALTER TABLE ONLY public.foundation_event ATTACH PARTITION public.foundation_event_other DEFAULT;

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

INSERT INTO public.auth_permission VALUES (1, 'Can add permission', 1, 'add_permission');
INSERT INTO public.auth_permission VALUES (2, 'Can change permission', 1, 'change_permission');
INSERT INTO public.auth_permission VALUES (3, 'Can delete permission', 1, 'delete_permission');
INSERT INTO public.auth_permission VALUES (4, 'Can view permission', 1, 'view_permission');
INSERT INTO public.auth_permission VALUES (5, 'Can add group', 2, 'add_group');
INSERT INTO public.auth_permission VALUES (6, 'Can change group', 2, 'change_group');
INSERT INTO public.auth_permission VALUES (7, 'Can delete group', 2, 'delete_group');
INSERT INTO public.auth_permission VALUES (8, 'Can view group', 2, 'view_group');
INSERT INTO public.auth_permission VALUES (9, 'Can add content type', 3, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (10, 'Can change content type', 3, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (11, 'Can delete content type', 3, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (12, 'Can view content type', 3, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (13, 'Can add procrastinate event', 4, 'add_procrastinateevent');
INSERT INTO public.auth_permission VALUES (14, 'Can change procrastinate event', 4, 'change_procrastinateevent');
INSERT INTO public.auth_permission VALUES (15, 'Can delete procrastinate event', 4, 'delete_procrastinateevent');
INSERT INTO public.auth_permission VALUES (16, 'Can view procrastinate event', 4, 'view_procrastinateevent');
INSERT INTO public.auth_permission VALUES (17, 'Can add procrastinate job', 5, 'add_procrastinatejob');
INSERT INTO public.auth_permission VALUES (18, 'Can change procrastinate job', 5, 'change_procrastinatejob');
INSERT INTO public.auth_permission VALUES (19, 'Can delete procrastinate job', 5, 'delete_procrastinatejob');
INSERT INTO public.auth_permission VALUES (20, 'Can view procrastinate job', 5, 'view_procrastinatejob');
INSERT INTO public.auth_permission VALUES (21, 'Can add procrastinate periodic defer', 6, 'add_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (22, 'Can change procrastinate periodic defer', 6, 'change_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (23, 'Can delete procrastinate periodic defer', 6, 'delete_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (24, 'Can view procrastinate periodic defer', 6, 'view_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (25, 'Can add procrastinate worker', 7, 'add_procrastinateworker');
INSERT INTO public.auth_permission VALUES (26, 'Can change procrastinate worker', 7, 'change_procrastinateworker');
INSERT INTO public.auth_permission VALUES (27, 'Can delete procrastinate worker', 7, 'delete_procrastinateworker');
INSERT INTO public.auth_permission VALUES (28, 'Can view procrastinate worker', 7, 'view_procrastinateworker');
INSERT INTO public.auth_permission VALUES (29, 'Can add event', 8, 'add_event');
INSERT INTO public.auth_permission VALUES (30, 'Can change event', 8, 'change_event');
INSERT INTO public.auth_permission VALUES (31, 'Can delete event', 8, 'delete_event');
INSERT INTO public.auth_permission VALUES (32, 'Can view event', 8, 'view_event');
INSERT INTO public.auth_permission VALUES (33, 'Can add cursor', 9, 'add_cursor');
INSERT INTO public.auth_permission VALUES (34, 'Can change cursor', 9, 'change_cursor');
INSERT INTO public.auth_permission VALUES (35, 'Can delete cursor', 9, 'delete_cursor');
INSERT INTO public.auth_permission VALUES (36, 'Can view cursor', 9, 'view_cursor');
INSERT INTO public.auth_permission VALUES (37, 'Can add delivered', 10, 'add_delivered');
INSERT INTO public.auth_permission VALUES (38, 'Can change delivered', 10, 'change_delivered');
INSERT INTO public.auth_permission VALUES (39, 'Can delete delivered', 10, 'delete_delivered');
INSERT INTO public.auth_permission VALUES (40, 'Can view delivered', 10, 'view_delivered');
INSERT INTO public.auth_permission VALUES (41, 'Can add access log', 11, 'add_accesslog');
INSERT INTO public.auth_permission VALUES (42, 'Can change access log', 11, 'change_accesslog');
INSERT INTO public.auth_permission VALUES (43, 'Can delete access log', 11, 'delete_accesslog');
INSERT INTO public.auth_permission VALUES (44, 'Can view access log', 11, 'view_accesslog');
INSERT INTO public.auth_permission VALUES (45, 'Can add idempotency', 12, 'add_idempotency');
INSERT INTO public.auth_permission VALUES (46, 'Can change idempotency', 12, 'change_idempotency');
INSERT INTO public.auth_permission VALUES (47, 'Can delete idempotency', 12, 'delete_idempotency');
INSERT INTO public.auth_permission VALUES (48, 'Can view idempotency', 12, 'view_idempotency');
INSERT INTO public.auth_permission VALUES (49, 'Can add post', 13, 'add_post');
INSERT INTO public.auth_permission VALUES (50, 'Can change post', 13, 'change_post');
INSERT INTO public.auth_permission VALUES (51, 'Can delete post', 13, 'delete_post');
INSERT INTO public.auth_permission VALUES (52, 'Can view post', 13, 'view_post');
INSERT INTO public.auth_permission VALUES (53, 'Can add undelivered', 14, 'add_undelivered');
INSERT INTO public.auth_permission VALUES (54, 'Can change undelivered', 14, 'change_undelivered');
INSERT INTO public.auth_permission VALUES (55, 'Can delete undelivered', 14, 'delete_undelivered');
INSERT INTO public.auth_permission VALUES (56, 'Can view undelivered', 14, 'view_undelivered');
INSERT INTO public.auth_permission VALUES (57, 'Can add pace', 15, 'add_pace');
INSERT INTO public.auth_permission VALUES (58, 'Can change pace', 15, 'change_pace');
INSERT INTO public.auth_permission VALUES (59, 'Can delete pace', 15, 'delete_pace');
INSERT INTO public.auth_permission VALUES (60, 'Can view pace', 15, 'view_pace');
INSERT INTO public.auth_permission VALUES (61, 'Can add person', 16, 'add_person');
INSERT INTO public.auth_permission VALUES (62, 'Can change person', 16, 'change_person');
INSERT INTO public.auth_permission VALUES (63, 'Can delete person', 16, 'delete_person');
INSERT INTO public.auth_permission VALUES (64, 'Can view person', 16, 'view_person');
INSERT INTO public.auth_permission VALUES (65, 'Can add session', 17, 'add_session');
INSERT INTO public.auth_permission VALUES (66, 'Can change session', 17, 'change_session');
INSERT INTO public.auth_permission VALUES (67, 'Can delete session', 17, 'delete_session');
INSERT INTO public.auth_permission VALUES (68, 'Can view session', 17, 'view_session');
INSERT INTO public.auth_permission VALUES (69, 'Can add api key', 18, 'add_apikey');
INSERT INTO public.auth_permission VALUES (70, 'Can change api key', 18, 'change_apikey');
INSERT INTO public.auth_permission VALUES (71, 'Can delete api key', 18, 'delete_apikey');
INSERT INTO public.auth_permission VALUES (72, 'Can view api key', 18, 'view_apikey');
INSERT INTO public.auth_permission VALUES (73, 'Can add sign in link', 19, 'add_signinlink');
INSERT INTO public.auth_permission VALUES (74, 'Can change sign in link', 19, 'change_signinlink');
INSERT INTO public.auth_permission VALUES (75, 'Can delete sign in link', 19, 'delete_signinlink');
INSERT INTO public.auth_permission VALUES (76, 'Can view sign in link', 19, 'view_signinlink');
INSERT INTO public.auth_permission VALUES (77, 'Can add sealed day', 20, 'add_sealedday');
INSERT INTO public.auth_permission VALUES (78, 'Can change sealed day', 20, 'change_sealedday');
INSERT INTO public.auth_permission VALUES (79, 'Can delete sealed day', 20, 'delete_sealedday');
INSERT INTO public.auth_permission VALUES (80, 'Can view sealed day', 20, 'view_sealedday');
INSERT INTO public.auth_permission VALUES (81, 'Can add account', 21, 'add_account');
INSERT INTO public.auth_permission VALUES (82, 'Can change account', 21, 'change_account');
INSERT INTO public.auth_permission VALUES (83, 'Can delete account', 21, 'delete_account');
INSERT INTO public.auth_permission VALUES (84, 'Can view account', 21, 'view_account');
INSERT INTO public.auth_permission VALUES (85, 'Can add transfer', 22, 'add_transfer');
INSERT INTO public.auth_permission VALUES (86, 'Can change transfer', 22, 'change_transfer');
INSERT INTO public.auth_permission VALUES (87, 'Can delete transfer', 22, 'delete_transfer');
INSERT INTO public.auth_permission VALUES (88, 'Can view transfer', 22, 'view_transfer');
INSERT INTO public.auth_permission VALUES (89, 'Can add assignment', 23, 'add_assignment');
INSERT INTO public.auth_permission VALUES (90, 'Can change assignment', 23, 'change_assignment');
INSERT INTO public.auth_permission VALUES (91, 'Can delete assignment', 23, 'delete_assignment');
INSERT INTO public.auth_permission VALUES (92, 'Can view assignment', 23, 'view_assignment');
INSERT INTO public.auth_permission VALUES (93, 'Can add arm', 24, 'add_arm');
INSERT INTO public.auth_permission VALUES (94, 'Can change arm', 24, 'change_arm');
INSERT INTO public.auth_permission VALUES (95, 'Can delete arm', 24, 'delete_arm');
INSERT INTO public.auth_permission VALUES (96, 'Can view arm', 24, 'view_arm');
INSERT INTO public.auth_permission VALUES (97, 'Can add merchant', 25, 'add_merchant');
INSERT INTO public.auth_permission VALUES (98, 'Can change merchant', 25, 'change_merchant');
INSERT INTO public.auth_permission VALUES (99, 'Can delete merchant', 25, 'delete_merchant');
INSERT INTO public.auth_permission VALUES (100, 'Can view merchant', 25, 'view_merchant');
INSERT INTO public.auth_permission VALUES (101, 'Can add operator', 26, 'add_operator');
INSERT INTO public.auth_permission VALUES (102, 'Can change operator', 26, 'change_operator');
INSERT INTO public.auth_permission VALUES (313, 'Can add dispute', 79, 'add_dispute');
INSERT INTO public.auth_permission VALUES (103, 'Can delete operator', 26, 'delete_operator');
INSERT INTO public.auth_permission VALUES (104, 'Can view operator', 26, 'view_operator');
INSERT INTO public.auth_permission VALUES (105, 'Can add licence', 27, 'add_licence');
INSERT INTO public.auth_permission VALUES (106, 'Can change licence', 27, 'change_licence');
INSERT INTO public.auth_permission VALUES (107, 'Can delete licence', 27, 'delete_licence');
INSERT INTO public.auth_permission VALUES (108, 'Can view licence', 27, 'view_licence');
INSERT INTO public.auth_permission VALUES (109, 'Can add invitation', 28, 'add_invitation');
INSERT INTO public.auth_permission VALUES (110, 'Can change invitation', 28, 'change_invitation');
INSERT INTO public.auth_permission VALUES (111, 'Can delete invitation', 28, 'delete_invitation');
INSERT INTO public.auth_permission VALUES (112, 'Can view invitation', 28, 'view_invitation');
INSERT INTO public.auth_permission VALUES (113, 'Can add pack version', 29, 'add_packversion');
INSERT INTO public.auth_permission VALUES (114, 'Can change pack version', 29, 'change_packversion');
INSERT INTO public.auth_permission VALUES (115, 'Can delete pack version', 29, 'delete_packversion');
INSERT INTO public.auth_permission VALUES (116, 'Can view pack version', 29, 'view_packversion');
INSERT INTO public.auth_permission VALUES (117, 'Can add membership', 30, 'add_membership');
INSERT INTO public.auth_permission VALUES (118, 'Can change membership', 30, 'change_membership');
INSERT INTO public.auth_permission VALUES (119, 'Can delete membership', 30, 'delete_membership');
INSERT INTO public.auth_permission VALUES (120, 'Can view membership', 30, 'view_membership');
INSERT INTO public.auth_permission VALUES (121, 'Can add terms version', 31, 'add_termsversion');
INSERT INTO public.auth_permission VALUES (122, 'Can change terms version', 31, 'change_termsversion');
INSERT INTO public.auth_permission VALUES (123, 'Can delete terms version', 31, 'delete_termsversion');
INSERT INTO public.auth_permission VALUES (124, 'Can view terms version', 31, 'view_termsversion');
INSERT INTO public.auth_permission VALUES (125, 'Can add beginning', 32, 'add_beginning');
INSERT INTO public.auth_permission VALUES (126, 'Can change beginning', 32, 'change_beginning');
INSERT INTO public.auth_permission VALUES (127, 'Can delete beginning', 32, 'delete_beginning');
INSERT INTO public.auth_permission VALUES (128, 'Can view beginning', 32, 'view_beginning');
INSERT INTO public.auth_permission VALUES (129, 'Can add tax rate', 33, 'add_taxrate');
INSERT INTO public.auth_permission VALUES (130, 'Can change tax rate', 33, 'change_taxrate');
INSERT INTO public.auth_permission VALUES (131, 'Can delete tax rate', 33, 'delete_taxrate');
INSERT INTO public.auth_permission VALUES (132, 'Can view tax rate', 33, 'view_taxrate');
INSERT INTO public.auth_permission VALUES (133, 'Can add contribution', 34, 'add_contribution');
INSERT INTO public.auth_permission VALUES (134, 'Can change contribution', 34, 'change_contribution');
INSERT INTO public.auth_permission VALUES (135, 'Can delete contribution', 34, 'delete_contribution');
INSERT INTO public.auth_permission VALUES (136, 'Can view contribution', 34, 'view_contribution');
INSERT INTO public.auth_permission VALUES (137, 'Can add data release', 35, 'add_datarelease');
INSERT INTO public.auth_permission VALUES (138, 'Can change data release', 35, 'change_datarelease');
INSERT INTO public.auth_permission VALUES (139, 'Can delete data release', 35, 'delete_datarelease');
INSERT INTO public.auth_permission VALUES (140, 'Can view data release', 35, 'view_datarelease');
INSERT INTO public.auth_permission VALUES (141, 'Can add released', 36, 'add_released');
INSERT INTO public.auth_permission VALUES (142, 'Can change released', 36, 'change_released');
INSERT INTO public.auth_permission VALUES (143, 'Can delete released', 36, 'delete_released');
INSERT INTO public.auth_permission VALUES (144, 'Can view released', 36, 'view_released');
INSERT INTO public.auth_permission VALUES (145, 'Can add customer', 37, 'add_customer');
INSERT INTO public.auth_permission VALUES (146, 'Can change customer', 37, 'change_customer');
INSERT INTO public.auth_permission VALUES (147, 'Can delete customer', 37, 'delete_customer');
INSERT INTO public.auth_permission VALUES (148, 'Can view customer', 37, 'view_customer');
INSERT INTO public.auth_permission VALUES (149, 'Can add consent', 38, 'add_consent');
INSERT INTO public.auth_permission VALUES (150, 'Can change consent', 38, 'change_consent');
INSERT INTO public.auth_permission VALUES (151, 'Can delete consent', 38, 'delete_consent');
INSERT INTO public.auth_permission VALUES (152, 'Can view consent', 38, 'view_consent');
INSERT INTO public.auth_permission VALUES (153, 'Can add device', 39, 'add_device');
INSERT INTO public.auth_permission VALUES (154, 'Can change device', 39, 'change_device');
INSERT INTO public.auth_permission VALUES (155, 'Can delete device', 39, 'delete_device');
INSERT INTO public.auth_permission VALUES (156, 'Can view device', 39, 'view_device');
INSERT INTO public.auth_permission VALUES (157, 'Can add own way', 40, 'add_ownway');
INSERT INTO public.auth_permission VALUES (158, 'Can change own way', 40, 'change_ownway');
INSERT INTO public.auth_permission VALUES (159, 'Can delete own way', 40, 'delete_ownway');
INSERT INTO public.auth_permission VALUES (160, 'Can view own way', 40, 'view_ownway');
INSERT INTO public.auth_permission VALUES (161, 'Can add people file', 41, 'add_peoplefile');
INSERT INTO public.auth_permission VALUES (162, 'Can change people file', 41, 'change_peoplefile');
INSERT INTO public.auth_permission VALUES (163, 'Can delete people file', 41, 'delete_peoplefile');
INSERT INTO public.auth_permission VALUES (164, 'Can view people file', 41, 'view_peoplefile');
INSERT INTO public.auth_permission VALUES (165, 'Can add merge', 42, 'add_merge');
INSERT INTO public.auth_permission VALUES (166, 'Can change merge', 42, 'change_merge');
INSERT INTO public.auth_permission VALUES (167, 'Can delete merge', 42, 'delete_merge');
INSERT INTO public.auth_permission VALUES (168, 'Can view merge', 42, 'view_merge');
INSERT INTO public.auth_permission VALUES (169, 'Can add note', 43, 'add_note');
INSERT INTO public.auth_permission VALUES (170, 'Can change note', 43, 'change_note');
INSERT INTO public.auth_permission VALUES (171, 'Can delete note', 43, 'delete_note');
INSERT INTO public.auth_permission VALUES (172, 'Can view note', 43, 'view_note');
INSERT INTO public.auth_permission VALUES (173, 'Can add new address', 44, 'add_newaddress');
INSERT INTO public.auth_permission VALUES (174, 'Can change new address', 44, 'change_newaddress');
INSERT INTO public.auth_permission VALUES (175, 'Can delete new address', 44, 'delete_newaddress');
INSERT INTO public.auth_permission VALUES (176, 'Can view new address', 44, 'view_newaddress');
INSERT INTO public.auth_permission VALUES (177, 'Can add fee rule', 45, 'add_feerule');
INSERT INTO public.auth_permission VALUES (178, 'Can change fee rule', 45, 'change_feerule');
INSERT INTO public.auth_permission VALUES (179, 'Can delete fee rule', 45, 'delete_feerule');
INSERT INTO public.auth_permission VALUES (180, 'Can view fee rule', 45, 'view_feerule');
INSERT INTO public.auth_permission VALUES (181, 'Can add fee change', 46, 'add_feechange');
INSERT INTO public.auth_permission VALUES (182, 'Can change fee change', 46, 'change_feechange');
INSERT INTO public.auth_permission VALUES (183, 'Can delete fee change', 46, 'delete_feechange');
INSERT INTO public.auth_permission VALUES (184, 'Can view fee change', 46, 'view_feechange');
INSERT INTO public.auth_permission VALUES (185, 'Can add campaign', 47, 'add_campaign');
INSERT INTO public.auth_permission VALUES (186, 'Can change campaign', 47, 'change_campaign');
INSERT INTO public.auth_permission VALUES (187, 'Can delete campaign', 47, 'delete_campaign');
INSERT INTO public.auth_permission VALUES (188, 'Can view campaign', 47, 'view_campaign');
INSERT INTO public.auth_permission VALUES (189, 'Can add funding', 48, 'add_funding');
INSERT INTO public.auth_permission VALUES (190, 'Can change funding', 48, 'change_funding');
INSERT INTO public.auth_permission VALUES (191, 'Can delete funding', 48, 'delete_funding');
INSERT INTO public.auth_permission VALUES (192, 'Can view funding', 48, 'view_funding');
INSERT INTO public.auth_permission VALUES (193, 'Can add participation', 49, 'add_participation');
INSERT INTO public.auth_permission VALUES (194, 'Can change participation', 49, 'change_participation');
INSERT INTO public.auth_permission VALUES (195, 'Can delete participation', 49, 'delete_participation');
INSERT INTO public.auth_permission VALUES (196, 'Can view participation', 49, 'view_participation');
INSERT INTO public.auth_permission VALUES (197, 'Can add post mortem', 50, 'add_postmortem');
INSERT INTO public.auth_permission VALUES (198, 'Can change post mortem', 50, 'change_postmortem');
INSERT INTO public.auth_permission VALUES (199, 'Can delete post mortem', 50, 'delete_postmortem');
INSERT INTO public.auth_permission VALUES (200, 'Can view post mortem', 50, 'view_postmortem');
INSERT INTO public.auth_permission VALUES (201, 'Can add rest day', 51, 'add_restday');
INSERT INTO public.auth_permission VALUES (202, 'Can change rest day', 51, 'change_restday');
INSERT INTO public.auth_permission VALUES (203, 'Can delete rest day', 51, 'delete_restday');
INSERT INTO public.auth_permission VALUES (204, 'Can view rest day', 51, 'view_restday');
INSERT INTO public.auth_permission VALUES (205, 'Can add order window', 52, 'add_orderwindow');
INSERT INTO public.auth_permission VALUES (206, 'Can change order window', 52, 'change_orderwindow');
INSERT INTO public.auth_permission VALUES (207, 'Can delete order window', 52, 'delete_orderwindow');
INSERT INTO public.auth_permission VALUES (208, 'Can view order window', 52, 'view_orderwindow');
INSERT INTO public.auth_permission VALUES (209, 'Can add supplier', 53, 'add_supplier');
INSERT INTO public.auth_permission VALUES (210, 'Can change supplier', 53, 'change_supplier');
INSERT INTO public.auth_permission VALUES (211, 'Can delete supplier', 53, 'delete_supplier');
INSERT INTO public.auth_permission VALUES (212, 'Can view supplier', 53, 'view_supplier');
INSERT INTO public.auth_permission VALUES (213, 'Can add supply item', 54, 'add_supplyitem');
INSERT INTO public.auth_permission VALUES (214, 'Can change supply item', 54, 'change_supplyitem');
INSERT INTO public.auth_permission VALUES (215, 'Can delete supply item', 54, 'delete_supplyitem');
INSERT INTO public.auth_permission VALUES (216, 'Can view supply item', 54, 'view_supplyitem');
INSERT INTO public.auth_permission VALUES (217, 'Can add supply version', 55, 'add_supplyversion');
INSERT INTO public.auth_permission VALUES (218, 'Can change supply version', 55, 'change_supplyversion');
INSERT INTO public.auth_permission VALUES (219, 'Can delete supply version', 55, 'delete_supplyversion');
INSERT INTO public.auth_permission VALUES (220, 'Can view supply version', 55, 'view_supplyversion');
INSERT INTO public.auth_permission VALUES (221, 'Can add lot', 56, 'add_lot');
INSERT INTO public.auth_permission VALUES (222, 'Can change lot', 56, 'change_lot');
INSERT INTO public.auth_permission VALUES (223, 'Can delete lot', 56, 'delete_lot');
INSERT INTO public.auth_permission VALUES (224, 'Can view lot', 56, 'view_lot');
INSERT INTO public.auth_permission VALUES (225, 'Can add supply terms', 57, 'add_supplyterms');
INSERT INTO public.auth_permission VALUES (226, 'Can change supply terms', 57, 'change_supplyterms');
INSERT INTO public.auth_permission VALUES (227, 'Can delete supply terms', 57, 'delete_supplyterms');
INSERT INTO public.auth_permission VALUES (228, 'Can view supply terms', 57, 'view_supplyterms');
INSERT INTO public.auth_permission VALUES (229, 'Can add price list', 58, 'add_pricelist');
INSERT INTO public.auth_permission VALUES (230, 'Can change price list', 58, 'change_pricelist');
INSERT INTO public.auth_permission VALUES (231, 'Can delete price list', 58, 'delete_pricelist');
INSERT INTO public.auth_permission VALUES (232, 'Can view price list', 58, 'view_pricelist');
INSERT INTO public.auth_permission VALUES (233, 'Can add certificate', 59, 'add_certificate');
INSERT INTO public.auth_permission VALUES (234, 'Can change certificate', 59, 'change_certificate');
INSERT INTO public.auth_permission VALUES (235, 'Can delete certificate', 59, 'delete_certificate');
INSERT INTO public.auth_permission VALUES (236, 'Can view certificate', 59, 'view_certificate');
INSERT INTO public.auth_permission VALUES (237, 'Can add contact', 60, 'add_contact');
INSERT INTO public.auth_permission VALUES (238, 'Can change contact', 60, 'change_contact');
INSERT INTO public.auth_permission VALUES (239, 'Can delete contact', 60, 'delete_contact');
INSERT INTO public.auth_permission VALUES (240, 'Can view contact', 60, 'view_contact');
INSERT INTO public.auth_permission VALUES (241, 'Can add place', 61, 'add_place');
INSERT INTO public.auth_permission VALUES (242, 'Can change place', 61, 'change_place');
INSERT INTO public.auth_permission VALUES (243, 'Can delete place', 61, 'delete_place');
INSERT INTO public.auth_permission VALUES (244, 'Can view place', 61, 'view_place');
INSERT INTO public.auth_permission VALUES (245, 'Can add withdrawal', 62, 'add_withdrawal');
INSERT INTO public.auth_permission VALUES (246, 'Can change withdrawal', 62, 'change_withdrawal');
INSERT INTO public.auth_permission VALUES (247, 'Can delete withdrawal', 62, 'delete_withdrawal');
INSERT INTO public.auth_permission VALUES (248, 'Can view withdrawal', 62, 'view_withdrawal');
INSERT INTO public.auth_permission VALUES (249, 'Can add own terms', 63, 'add_ownterms');
INSERT INTO public.auth_permission VALUES (250, 'Can change own terms', 63, 'change_ownterms');
INSERT INTO public.auth_permission VALUES (251, 'Can delete own terms', 63, 'delete_ownterms');
INSERT INTO public.auth_permission VALUES (252, 'Can view own terms', 63, 'view_ownterms');
INSERT INTO public.auth_permission VALUES (253, 'Can add price floor', 64, 'add_pricefloor');
INSERT INTO public.auth_permission VALUES (254, 'Can change price floor', 64, 'change_pricefloor');
INSERT INTO public.auth_permission VALUES (255, 'Can delete price floor', 64, 'delete_pricefloor');
INSERT INTO public.auth_permission VALUES (256, 'Can view price floor', 64, 'view_pricefloor');
INSERT INTO public.auth_permission VALUES (257, 'Can add tier', 65, 'add_tier');
INSERT INTO public.auth_permission VALUES (258, 'Can change tier', 65, 'change_tier');
INSERT INTO public.auth_permission VALUES (259, 'Can delete tier', 65, 'delete_tier');
INSERT INTO public.auth_permission VALUES (260, 'Can view tier', 65, 'view_tier');
INSERT INTO public.auth_permission VALUES (261, 'Can add version draft', 66, 'add_versiondraft');
INSERT INTO public.auth_permission VALUES (262, 'Can change version draft', 66, 'change_versiondraft');
INSERT INTO public.auth_permission VALUES (263, 'Can delete version draft', 66, 'delete_versiondraft');
INSERT INTO public.auth_permission VALUES (264, 'Can view version draft', 66, 'view_versiondraft');
INSERT INTO public.auth_permission VALUES (265, 'Can add method', 67, 'add_method');
INSERT INTO public.auth_permission VALUES (266, 'Can change method', 67, 'change_method');
INSERT INTO public.auth_permission VALUES (267, 'Can delete method', 67, 'delete_method');
INSERT INTO public.auth_permission VALUES (268, 'Can view method', 67, 'view_method');
INSERT INTO public.auth_permission VALUES (269, 'Can add method version', 68, 'add_methodversion');
INSERT INTO public.auth_permission VALUES (270, 'Can change method version', 68, 'change_methodversion');
INSERT INTO public.auth_permission VALUES (271, 'Can delete method version', 68, 'delete_methodversion');
INSERT INTO public.auth_permission VALUES (272, 'Can view method version', 68, 'view_methodversion');
INSERT INTO public.auth_permission VALUES (273, 'Can add adoption', 69, 'add_adoption');
INSERT INTO public.auth_permission VALUES (274, 'Can change adoption', 69, 'change_adoption');
INSERT INTO public.auth_permission VALUES (275, 'Can delete adoption', 69, 'delete_adoption');
INSERT INTO public.auth_permission VALUES (276, 'Can view adoption', 69, 'view_adoption');
INSERT INTO public.auth_permission VALUES (277, 'Can add own version', 70, 'add_ownversion');
INSERT INTO public.auth_permission VALUES (278, 'Can change own version', 70, 'change_ownversion');
INSERT INTO public.auth_permission VALUES (279, 'Can delete own version', 70, 'delete_ownversion');
INSERT INTO public.auth_permission VALUES (280, 'Can view own version', 70, 'view_ownversion');
INSERT INTO public.auth_permission VALUES (281, 'Can add stock item', 71, 'add_stockitem');
INSERT INTO public.auth_permission VALUES (282, 'Can change stock item', 71, 'change_stockitem');
INSERT INTO public.auth_permission VALUES (283, 'Can delete stock item', 71, 'delete_stockitem');
INSERT INTO public.auth_permission VALUES (284, 'Can view stock item', 71, 'view_stockitem');
INSERT INTO public.auth_permission VALUES (285, 'Can add received lot', 72, 'add_receivedlot');
INSERT INTO public.auth_permission VALUES (286, 'Can change received lot', 72, 'change_receivedlot');
INSERT INTO public.auth_permission VALUES (287, 'Can delete received lot', 72, 'delete_receivedlot');
INSERT INTO public.auth_permission VALUES (288, 'Can view received lot', 72, 'view_receivedlot');
INSERT INTO public.auth_permission VALUES (289, 'Can add site', 73, 'add_site');
INSERT INTO public.auth_permission VALUES (290, 'Can change site', 73, 'change_site');
INSERT INTO public.auth_permission VALUES (291, 'Can delete site', 73, 'delete_site');
INSERT INTO public.auth_permission VALUES (292, 'Can view site', 73, 'view_site');
INSERT INTO public.auth_permission VALUES (293, 'Can add listing', 74, 'add_listing');
INSERT INTO public.auth_permission VALUES (294, 'Can change listing', 74, 'change_listing');
INSERT INTO public.auth_permission VALUES (295, 'Can delete listing', 74, 'delete_listing');
INSERT INTO public.auth_permission VALUES (296, 'Can view listing', 74, 'view_listing');
INSERT INTO public.auth_permission VALUES (297, 'Can add adoption', 75, 'add_adoption');
INSERT INTO public.auth_permission VALUES (298, 'Can change adoption', 75, 'change_adoption');
INSERT INTO public.auth_permission VALUES (299, 'Can delete adoption', 75, 'delete_adoption');
INSERT INTO public.auth_permission VALUES (300, 'Can view adoption', 75, 'view_adoption');
INSERT INTO public.auth_permission VALUES (301, 'Can add price change', 76, 'add_pricechange');
INSERT INTO public.auth_permission VALUES (302, 'Can change price change', 76, 'change_pricechange');
INSERT INTO public.auth_permission VALUES (303, 'Can delete price change', 76, 'delete_pricechange');
INSERT INTO public.auth_permission VALUES (304, 'Can view price change', 76, 'view_pricechange');
INSERT INTO public.auth_permission VALUES (305, 'Can add payment', 77, 'add_payment');
INSERT INTO public.auth_permission VALUES (306, 'Can change payment', 77, 'change_payment');
INSERT INTO public.auth_permission VALUES (307, 'Can delete payment', 77, 'delete_payment');
INSERT INTO public.auth_permission VALUES (308, 'Can view payment', 77, 'view_payment');
INSERT INTO public.auth_permission VALUES (309, 'Can add attempt', 78, 'add_attempt');
INSERT INTO public.auth_permission VALUES (310, 'Can change attempt', 78, 'change_attempt');
INSERT INTO public.auth_permission VALUES (311, 'Can delete attempt', 78, 'delete_attempt');
INSERT INTO public.auth_permission VALUES (312, 'Can view attempt', 78, 'view_attempt');
INSERT INTO public.auth_permission VALUES (314, 'Can change dispute', 79, 'change_dispute');
INSERT INTO public.auth_permission VALUES (315, 'Can delete dispute', 79, 'delete_dispute');
INSERT INTO public.auth_permission VALUES (316, 'Can view dispute', 79, 'view_dispute');
INSERT INTO public.auth_permission VALUES (317, 'Can add payout', 80, 'add_payout');
INSERT INTO public.auth_permission VALUES (318, 'Can change payout', 80, 'change_payout');
INSERT INTO public.auth_permission VALUES (319, 'Can delete payout', 80, 'delete_payout');
INSERT INTO public.auth_permission VALUES (320, 'Can view payout', 80, 'view_payout');
INSERT INTO public.auth_permission VALUES (321, 'Can add provider account', 81, 'add_provideraccount');
INSERT INTO public.auth_permission VALUES (322, 'Can change provider account', 81, 'change_provideraccount');
INSERT INTO public.auth_permission VALUES (323, 'Can delete provider account', 81, 'delete_provideraccount');
INSERT INTO public.auth_permission VALUES (324, 'Can view provider account', 81, 'view_provideraccount');
INSERT INTO public.auth_permission VALUES (325, 'Can add refund', 82, 'add_refund');
INSERT INTO public.auth_permission VALUES (326, 'Can change refund', 82, 'change_refund');
INSERT INTO public.auth_permission VALUES (327, 'Can delete refund', 82, 'delete_refund');
INSERT INTO public.auth_permission VALUES (328, 'Can view refund', 82, 'view_refund');
INSERT INTO public.auth_permission VALUES (329, 'Can add told', 83, 'add_told');
INSERT INTO public.auth_permission VALUES (330, 'Can change told', 83, 'change_told');
INSERT INTO public.auth_permission VALUES (331, 'Can delete told', 83, 'delete_told');
INSERT INTO public.auth_permission VALUES (332, 'Can view told', 83, 'view_told');
INSERT INTO public.auth_permission VALUES (333, 'Can add hold', 84, 'add_hold');
INSERT INTO public.auth_permission VALUES (334, 'Can change hold', 84, 'change_hold');
INSERT INTO public.auth_permission VALUES (335, 'Can delete hold', 84, 'delete_hold');
INSERT INTO public.auth_permission VALUES (336, 'Can view hold', 84, 'view_hold');
INSERT INTO public.auth_permission VALUES (337, 'Can add kept card', 85, 'add_keptcard');
INSERT INTO public.auth_permission VALUES (338, 'Can change kept card', 85, 'change_keptcard');
INSERT INTO public.auth_permission VALUES (339, 'Can delete kept card', 85, 'delete_keptcard');
INSERT INTO public.auth_permission VALUES (340, 'Can view kept card', 85, 'view_keptcard');
INSERT INTO public.auth_permission VALUES (341, 'Can add voucher offer', 86, 'add_voucheroffer');
INSERT INTO public.auth_permission VALUES (342, 'Can change voucher offer', 86, 'change_voucheroffer');
INSERT INTO public.auth_permission VALUES (343, 'Can delete voucher offer', 86, 'delete_voucheroffer');
INSERT INTO public.auth_permission VALUES (344, 'Can view voucher offer', 86, 'view_voucheroffer');
INSERT INTO public.auth_permission VALUES (345, 'Can add voucher', 87, 'add_voucher');
INSERT INTO public.auth_permission VALUES (346, 'Can change voucher', 87, 'change_voucher');
INSERT INTO public.auth_permission VALUES (347, 'Can delete voucher', 87, 'delete_voucher');
INSERT INTO public.auth_permission VALUES (348, 'Can view voucher', 87, 'view_voucher');
INSERT INTO public.auth_permission VALUES (349, 'Can add voucher move', 88, 'add_vouchermove');
INSERT INTO public.auth_permission VALUES (350, 'Can change voucher move', 88, 'change_vouchermove');
INSERT INTO public.auth_permission VALUES (351, 'Can delete voucher move', 88, 'delete_vouchermove');
INSERT INTO public.auth_permission VALUES (352, 'Can view voucher move', 88, 'view_vouchermove');
INSERT INTO public.auth_permission VALUES (353, 'Can add pack offer', 89, 'add_packoffer');
INSERT INTO public.auth_permission VALUES (354, 'Can change pack offer', 89, 'change_packoffer');
INSERT INTO public.auth_permission VALUES (355, 'Can delete pack offer', 89, 'delete_packoffer');
INSERT INTO public.auth_permission VALUES (356, 'Can view pack offer', 89, 'view_packoffer');
INSERT INTO public.auth_permission VALUES (357, 'Can add pack', 90, 'add_pack');
INSERT INTO public.auth_permission VALUES (358, 'Can change pack', 90, 'change_pack');
INSERT INTO public.auth_permission VALUES (359, 'Can delete pack', 90, 'delete_pack');
INSERT INTO public.auth_permission VALUES (360, 'Can view pack', 90, 'view_pack');
INSERT INTO public.auth_permission VALUES (361, 'Can add pack move', 91, 'add_packmove');
INSERT INTO public.auth_permission VALUES (362, 'Can change pack move', 91, 'change_packmove');
INSERT INTO public.auth_permission VALUES (363, 'Can delete pack move', 91, 'delete_packmove');
INSERT INTO public.auth_permission VALUES (364, 'Can view pack move', 91, 'view_packmove');
INSERT INTO public.auth_permission VALUES (365, 'Can add pack purchase', 92, 'add_packpurchase');
INSERT INTO public.auth_permission VALUES (366, 'Can change pack purchase', 92, 'change_packpurchase');
INSERT INTO public.auth_permission VALUES (367, 'Can delete pack purchase', 92, 'delete_packpurchase');
INSERT INTO public.auth_permission VALUES (368, 'Can view pack purchase', 92, 'view_packpurchase');
INSERT INTO public.auth_permission VALUES (369, 'Can add membership offer', 93, 'add_membershipoffer');
INSERT INTO public.auth_permission VALUES (370, 'Can change membership offer', 93, 'change_membershipoffer');
INSERT INTO public.auth_permission VALUES (371, 'Can delete membership offer', 93, 'delete_membershipoffer');
INSERT INTO public.auth_permission VALUES (372, 'Can view membership offer', 93, 'view_membershipoffer');
INSERT INTO public.auth_permission VALUES (373, 'Can add membership', 94, 'add_membership');
INSERT INTO public.auth_permission VALUES (374, 'Can change membership', 94, 'change_membership');
INSERT INTO public.auth_permission VALUES (375, 'Can delete membership', 94, 'delete_membership');
INSERT INTO public.auth_permission VALUES (376, 'Can view membership', 94, 'view_membership');
INSERT INTO public.auth_permission VALUES (377, 'Can add membership pause', 95, 'add_membershippause');
INSERT INTO public.auth_permission VALUES (378, 'Can change membership pause', 95, 'change_membershippause');
INSERT INTO public.auth_permission VALUES (379, 'Can delete membership pause', 95, 'delete_membershippause');
INSERT INTO public.auth_permission VALUES (380, 'Can view membership pause', 95, 'view_membershippause');
INSERT INTO public.auth_permission VALUES (381, 'Can add membership month', 96, 'add_membershipmonth');
INSERT INTO public.auth_permission VALUES (382, 'Can change membership month', 96, 'change_membershipmonth');
INSERT INTO public.auth_permission VALUES (383, 'Can delete membership month', 96, 'delete_membershipmonth');
INSERT INTO public.auth_permission VALUES (384, 'Can view membership month', 96, 'view_membershipmonth');
INSERT INTO public.auth_permission VALUES (385, 'Can add circle', 97, 'add_circle');
INSERT INTO public.auth_permission VALUES (386, 'Can change circle', 97, 'change_circle');
INSERT INTO public.auth_permission VALUES (387, 'Can delete circle', 97, 'delete_circle');
INSERT INTO public.auth_permission VALUES (388, 'Can view circle', 97, 'view_circle');
INSERT INTO public.auth_permission VALUES (389, 'Can add circle member', 98, 'add_circlemember');
INSERT INTO public.auth_permission VALUES (390, 'Can change circle member', 98, 'change_circlemember');
INSERT INTO public.auth_permission VALUES (391, 'Can delete circle member', 98, 'delete_circlemember');
INSERT INTO public.auth_permission VALUES (392, 'Can view circle member', 98, 'view_circlemember');
INSERT INTO public.auth_permission VALUES (393, 'Can add shared card', 99, 'add_sharedcard');
INSERT INTO public.auth_permission VALUES (394, 'Can change shared card', 99, 'change_sharedcard');
INSERT INTO public.auth_permission VALUES (395, 'Can delete shared card', 99, 'delete_sharedcard');
INSERT INTO public.auth_permission VALUES (396, 'Can view shared card', 99, 'view_sharedcard');
INSERT INTO public.auth_permission VALUES (397, 'Can add card movement', 100, 'add_cardmovement');
INSERT INTO public.auth_permission VALUES (398, 'Can change card movement', 100, 'change_cardmovement');
INSERT INTO public.auth_permission VALUES (399, 'Can delete card movement', 100, 'delete_cardmovement');
INSERT INTO public.auth_permission VALUES (400, 'Can view card movement', 100, 'view_cardmovement');
INSERT INTO public.auth_permission VALUES (401, 'Can add resource', 101, 'add_resource');
INSERT INTO public.auth_permission VALUES (402, 'Can change resource', 101, 'change_resource');
INSERT INTO public.auth_permission VALUES (403, 'Can delete resource', 101, 'delete_resource');
INSERT INTO public.auth_permission VALUES (404, 'Can view resource', 101, 'view_resource');
INSERT INTO public.auth_permission VALUES (405, 'Can add service', 102, 'add_service');
INSERT INTO public.auth_permission VALUES (406, 'Can change service', 102, 'change_service');
INSERT INTO public.auth_permission VALUES (407, 'Can delete service', 102, 'delete_service');
INSERT INTO public.auth_permission VALUES (408, 'Can view service', 102, 'view_service');
INSERT INTO public.auth_permission VALUES (409, 'Can add service version', 103, 'add_serviceversion');
INSERT INTO public.auth_permission VALUES (410, 'Can change service version', 103, 'change_serviceversion');
INSERT INTO public.auth_permission VALUES (411, 'Can delete service version', 103, 'delete_serviceversion');
INSERT INTO public.auth_permission VALUES (412, 'Can view service version', 103, 'view_serviceversion');
INSERT INTO public.auth_permission VALUES (413, 'Can add occurrence', 104, 'add_occurrence');
INSERT INTO public.auth_permission VALUES (414, 'Can change occurrence', 104, 'change_occurrence');
INSERT INTO public.auth_permission VALUES (415, 'Can delete occurrence', 104, 'delete_occurrence');
INSERT INTO public.auth_permission VALUES (416, 'Can view occurrence', 104, 'view_occurrence');
INSERT INTO public.auth_permission VALUES (417, 'Can add need', 105, 'add_need');
INSERT INTO public.auth_permission VALUES (418, 'Can change need', 105, 'change_need');
INSERT INTO public.auth_permission VALUES (419, 'Can delete need', 105, 'delete_need');
INSERT INTO public.auth_permission VALUES (420, 'Can view need', 105, 'view_need');
INSERT INTO public.auth_permission VALUES (421, 'Can add terms version', 106, 'add_termsversion');
INSERT INTO public.auth_permission VALUES (422, 'Can change terms version', 106, 'change_termsversion');
INSERT INTO public.auth_permission VALUES (423, 'Can delete terms version', 106, 'delete_termsversion');
INSERT INTO public.auth_permission VALUES (424, 'Can view terms version', 106, 'view_termsversion');
INSERT INTO public.auth_permission VALUES (425, 'Can add booking', 107, 'add_booking');
INSERT INTO public.auth_permission VALUES (426, 'Can change booking', 107, 'change_booking');
INSERT INTO public.auth_permission VALUES (427, 'Can delete booking', 107, 'delete_booking');
INSERT INTO public.auth_permission VALUES (428, 'Can view booking', 107, 'view_booking');
INSERT INTO public.auth_permission VALUES (429, 'Can add change', 108, 'add_change');
INSERT INTO public.auth_permission VALUES (430, 'Can change change', 108, 'change_change');
INSERT INTO public.auth_permission VALUES (431, 'Can delete change', 108, 'delete_change');
INSERT INTO public.auth_permission VALUES (432, 'Can view change', 108, 'view_change');
INSERT INTO public.auth_permission VALUES (433, 'Can add day override', 109, 'add_dayoverride');
INSERT INTO public.auth_permission VALUES (434, 'Can change day override', 109, 'change_dayoverride');
INSERT INTO public.auth_permission VALUES (435, 'Can delete day override', 109, 'delete_dayoverride');
INSERT INTO public.auth_permission VALUES (436, 'Can view day override', 109, 'view_dayoverride');
INSERT INTO public.auth_permission VALUES (437, 'Can add closure', 110, 'add_closure');
INSERT INTO public.auth_permission VALUES (438, 'Can change closure', 110, 'change_closure');
INSERT INTO public.auth_permission VALUES (439, 'Can delete closure', 110, 'delete_closure');
INSERT INTO public.auth_permission VALUES (440, 'Can view closure', 110, 'view_closure');
INSERT INTO public.auth_permission VALUES (441, 'Can add claim', 111, 'add_claim');
INSERT INTO public.auth_permission VALUES (442, 'Can change claim', 111, 'change_claim');
INSERT INTO public.auth_permission VALUES (443, 'Can delete claim', 111, 'delete_claim');
INSERT INTO public.auth_permission VALUES (444, 'Can view claim', 111, 'view_claim');
INSERT INTO public.auth_permission VALUES (445, 'Can add manage link', 112, 'add_managelink');
INSERT INTO public.auth_permission VALUES (446, 'Can change manage link', 112, 'change_managelink');
INSERT INTO public.auth_permission VALUES (447, 'Can delete manage link', 112, 'delete_managelink');
INSERT INTO public.auth_permission VALUES (448, 'Can view manage link', 112, 'view_managelink');
INSERT INTO public.auth_permission VALUES (449, 'Can add series', 113, 'add_series');
INSERT INTO public.auth_permission VALUES (450, 'Can change series', 113, 'change_series');
INSERT INTO public.auth_permission VALUES (451, 'Can delete series', 113, 'delete_series');
INSERT INTO public.auth_permission VALUES (452, 'Can view series', 113, 'view_series');
INSERT INTO public.auth_permission VALUES (453, 'Can add waiting entry', 114, 'add_waitingentry');
INSERT INTO public.auth_permission VALUES (454, 'Can change waiting entry', 114, 'change_waitingentry');
INSERT INTO public.auth_permission VALUES (455, 'Can delete waiting entry', 114, 'delete_waitingentry');
INSERT INTO public.auth_permission VALUES (456, 'Can view waiting entry', 114, 'view_waitingentry');
INSERT INTO public.auth_permission VALUES (457, 'Can add past book', 115, 'add_pastbook');
INSERT INTO public.auth_permission VALUES (458, 'Can change past book', 115, 'change_pastbook');
INSERT INTO public.auth_permission VALUES (459, 'Can delete past book', 115, 'delete_pastbook');
INSERT INTO public.auth_permission VALUES (460, 'Can view past book', 115, 'view_pastbook');
INSERT INTO public.auth_permission VALUES (461, 'Can add screening', 116, 'add_screening');
INSERT INTO public.auth_permission VALUES (462, 'Can change screening', 116, 'change_screening');
INSERT INTO public.auth_permission VALUES (463, 'Can delete screening', 116, 'delete_screening');
INSERT INTO public.auth_permission VALUES (464, 'Can view screening', 116, 'view_screening');
INSERT INTO public.auth_permission VALUES (465, 'Can add area', 117, 'add_area');
INSERT INTO public.auth_permission VALUES (466, 'Can change area', 117, 'change_area');
INSERT INTO public.auth_permission VALUES (467, 'Can delete area', 117, 'delete_area');
INSERT INTO public.auth_permission VALUES (468, 'Can view area', 117, 'view_area');
INSERT INTO public.auth_permission VALUES (469, 'Can add travel time', 118, 'add_traveltime');
INSERT INTO public.auth_permission VALUES (470, 'Can change travel time', 118, 'change_traveltime');
INSERT INTO public.auth_permission VALUES (471, 'Can delete travel time', 118, 'delete_traveltime');
INSERT INTO public.auth_permission VALUES (472, 'Can view travel time', 118, 'view_traveltime');
INSERT INTO public.auth_permission VALUES (473, 'Can add travel rule', 119, 'add_travelrule');
INSERT INTO public.auth_permission VALUES (474, 'Can change travel rule', 119, 'change_travelrule');
INSERT INTO public.auth_permission VALUES (475, 'Can delete travel rule', 119, 'delete_travelrule');
INSERT INTO public.auth_permission VALUES (476, 'Can view travel rule', 119, 'view_travelrule');
INSERT INTO public.auth_permission VALUES (477, 'Can add pause', 120, 'add_pause');
INSERT INTO public.auth_permission VALUES (478, 'Can change pause', 120, 'change_pause');
INSERT INTO public.auth_permission VALUES (479, 'Can delete pause', 120, 'delete_pause');
INSERT INTO public.auth_permission VALUES (480, 'Can view pause', 120, 'view_pause');
INSERT INTO public.auth_permission VALUES (481, 'Can add answer', 121, 'add_answer');
INSERT INTO public.auth_permission VALUES (482, 'Can change answer', 121, 'change_answer');
INSERT INTO public.auth_permission VALUES (483, 'Can delete answer', 121, 'delete_answer');
INSERT INTO public.auth_permission VALUES (484, 'Can view answer', 121, 'view_answer');
INSERT INTO public.auth_permission VALUES (485, 'Can add absence', 122, 'add_absence');
INSERT INTO public.auth_permission VALUES (486, 'Can change absence', 122, 'change_absence');
INSERT INTO public.auth_permission VALUES (487, 'Can delete absence', 122, 'delete_absence');
INSERT INTO public.auth_permission VALUES (488, 'Can view absence', 122, 'view_absence');
INSERT INTO public.auth_permission VALUES (489, 'Can add message rules', 123, 'add_messagerules');
INSERT INTO public.auth_permission VALUES (490, 'Can change message rules', 123, 'change_messagerules');
INSERT INTO public.auth_permission VALUES (491, 'Can delete message rules', 123, 'delete_messagerules');
INSERT INTO public.auth_permission VALUES (492, 'Can view message rules', 123, 'view_messagerules');
INSERT INTO public.auth_permission VALUES (493, 'Can add reminder', 124, 'add_reminder');
INSERT INTO public.auth_permission VALUES (494, 'Can change reminder', 124, 'change_reminder');
INSERT INTO public.auth_permission VALUES (495, 'Can delete reminder', 124, 'delete_reminder');
INSERT INTO public.auth_permission VALUES (496, 'Can view reminder', 124, 'view_reminder');
INSERT INTO public.auth_permission VALUES (497, 'Can add category', 125, 'add_category');
INSERT INTO public.auth_permission VALUES (498, 'Can change category', 125, 'change_category');
INSERT INTO public.auth_permission VALUES (499, 'Can delete category', 125, 'delete_category');
INSERT INTO public.auth_permission VALUES (500, 'Can view category', 125, 'view_category');
INSERT INTO public.auth_permission VALUES (501, 'Can add personal licence', 126, 'add_personallicence');
INSERT INTO public.auth_permission VALUES (502, 'Can change personal licence', 126, 'change_personallicence');
INSERT INTO public.auth_permission VALUES (503, 'Can delete personal licence', 126, 'delete_personallicence');
INSERT INTO public.auth_permission VALUES (504, 'Can view personal licence', 126, 'view_personallicence');
INSERT INTO public.auth_permission VALUES (505, 'Can add outside calendar', 127, 'add_outsidecalendar');
INSERT INTO public.auth_permission VALUES (506, 'Can change outside calendar', 127, 'change_outsidecalendar');
INSERT INTO public.auth_permission VALUES (507, 'Can delete outside calendar', 127, 'delete_outsidecalendar');
INSERT INTO public.auth_permission VALUES (508, 'Can view outside calendar', 127, 'view_outsidecalendar');
INSERT INTO public.auth_permission VALUES (509, 'Can add outside busy', 128, 'add_outsidebusy');
INSERT INTO public.auth_permission VALUES (510, 'Can change outside busy', 128, 'change_outsidebusy');
INSERT INTO public.auth_permission VALUES (511, 'Can delete outside busy', 128, 'delete_outsidebusy');
INSERT INTO public.auth_permission VALUES (512, 'Can view outside busy', 128, 'view_outsidebusy');
INSERT INTO public.auth_permission VALUES (513, 'Can add copy', 129, 'add_copy');
INSERT INTO public.auth_permission VALUES (514, 'Can change copy', 129, 'change_copy');
INSERT INTO public.auth_permission VALUES (515, 'Can delete copy', 129, 'delete_copy');
INSERT INTO public.auth_permission VALUES (516, 'Can view copy', 129, 'view_copy');
INSERT INTO public.auth_permission VALUES (517, 'Can add proposal', 130, 'add_proposal');
INSERT INTO public.auth_permission VALUES (518, 'Can change proposal', 130, 'change_proposal');
INSERT INTO public.auth_permission VALUES (519, 'Can delete proposal', 130, 'delete_proposal');
INSERT INTO public.auth_permission VALUES (520, 'Can view proposal', 130, 'view_proposal');
INSERT INTO public.auth_permission VALUES (521, 'Can add outside block', 131, 'add_outsideblock');
INSERT INTO public.auth_permission VALUES (522, 'Can change outside block', 131, 'change_outsideblock');
INSERT INTO public.auth_permission VALUES (523, 'Can delete outside block', 131, 'delete_outsideblock');
INSERT INTO public.auth_permission VALUES (524, 'Can view outside block', 131, 'view_outsideblock');
INSERT INTO public.auth_permission VALUES (525, 'Can add unwritten', 132, 'add_unwritten');
INSERT INTO public.auth_permission VALUES (526, 'Can change unwritten', 132, 'change_unwritten');
INSERT INTO public.auth_permission VALUES (527, 'Can delete unwritten', 132, 'delete_unwritten');
INSERT INTO public.auth_permission VALUES (528, 'Can view unwritten', 132, 'view_unwritten');
INSERT INTO public.auth_permission VALUES (529, 'Can add day counter', 133, 'add_daycounter');
INSERT INTO public.auth_permission VALUES (530, 'Can change day counter', 133, 'change_daycounter');
INSERT INTO public.auth_permission VALUES (531, 'Can delete day counter', 133, 'delete_daycounter');
INSERT INTO public.auth_permission VALUES (532, 'Can view day counter', 133, 'view_daycounter');
INSERT INTO public.auth_permission VALUES (533, 'Can add order', 134, 'add_order');
INSERT INTO public.auth_permission VALUES (534, 'Can change order', 134, 'change_order');
INSERT INTO public.auth_permission VALUES (535, 'Can delete order', 134, 'delete_order');
INSERT INTO public.auth_permission VALUES (536, 'Can view order', 134, 'view_order');
INSERT INTO public.auth_permission VALUES (537, 'Can add order line', 135, 'add_orderline');
INSERT INTO public.auth_permission VALUES (538, 'Can change order line', 135, 'change_orderline');
INSERT INTO public.auth_permission VALUES (539, 'Can delete order line', 135, 'delete_orderline');
INSERT INTO public.auth_permission VALUES (540, 'Can view order line', 135, 'view_orderline');
INSERT INTO public.auth_permission VALUES (541, 'Can add order group', 136, 'add_ordergroup');
INSERT INTO public.auth_permission VALUES (542, 'Can change order group', 136, 'change_ordergroup');
INSERT INTO public.auth_permission VALUES (543, 'Can delete order group', 136, 'delete_ordergroup');
INSERT INTO public.auth_permission VALUES (544, 'Can view order group', 136, 'view_ordergroup');
INSERT INTO public.auth_permission VALUES (545, 'Can add split', 137, 'add_split');
INSERT INTO public.auth_permission VALUES (546, 'Can change split', 137, 'change_split');
INSERT INTO public.auth_permission VALUES (547, 'Can delete split', 137, 'delete_split');
INSERT INTO public.auth_permission VALUES (548, 'Can view split', 137, 'view_split');
INSERT INTO public.auth_permission VALUES (549, 'Can add booking bill', 138, 'add_bookingbill');
INSERT INTO public.auth_permission VALUES (550, 'Can change booking bill', 138, 'change_bookingbill');
INSERT INTO public.auth_permission VALUES (551, 'Can delete booking bill', 138, 'delete_bookingbill');
INSERT INTO public.auth_permission VALUES (552, 'Can view booking bill', 138, 'view_bookingbill');
INSERT INTO public.auth_permission VALUES (553, 'Can add sold when paid', 139, 'add_soldwhenpaid');
INSERT INTO public.auth_permission VALUES (554, 'Can change sold when paid', 139, 'change_soldwhenpaid');
INSERT INTO public.auth_permission VALUES (555, 'Can delete sold when paid', 139, 'delete_soldwhenpaid');
INSERT INTO public.auth_permission VALUES (556, 'Can view sold when paid', 139, 'view_soldwhenpaid');
INSERT INTO public.auth_permission VALUES (557, 'Can add earning', 140, 'add_earning');
INSERT INTO public.auth_permission VALUES (558, 'Can change earning', 140, 'change_earning');
INSERT INTO public.auth_permission VALUES (559, 'Can delete earning', 140, 'delete_earning');
INSERT INTO public.auth_permission VALUES (560, 'Can view earning', 140, 'view_earning');
INSERT INTO public.auth_permission VALUES (561, 'Can add return rule', 141, 'add_returnrule');
INSERT INTO public.auth_permission VALUES (562, 'Can change return rule', 141, 'change_returnrule');
INSERT INTO public.auth_permission VALUES (563, 'Can delete return rule', 141, 'delete_returnrule');
INSERT INTO public.auth_permission VALUES (564, 'Can view return rule', 141, 'view_returnrule');
INSERT INTO public.auth_permission VALUES (565, 'Can add line return', 142, 'add_linereturn');
INSERT INTO public.auth_permission VALUES (566, 'Can change line return', 142, 'change_linereturn');
INSERT INTO public.auth_permission VALUES (567, 'Can delete line return', 142, 'delete_linereturn');
INSERT INTO public.auth_permission VALUES (568, 'Can view line return', 142, 'view_linereturn');
INSERT INTO public.auth_permission VALUES (569, 'Can add job', 143, 'add_job');
INSERT INTO public.auth_permission VALUES (570, 'Can change job', 143, 'change_job');
INSERT INTO public.auth_permission VALUES (571, 'Can delete job', 143, 'delete_job');
INSERT INTO public.auth_permission VALUES (572, 'Can view job', 143, 'view_job');
INSERT INTO public.auth_permission VALUES (573, 'Can add invoice', 144, 'add_invoice');
INSERT INTO public.auth_permission VALUES (574, 'Can change invoice', 144, 'change_invoice');
INSERT INTO public.auth_permission VALUES (575, 'Can delete invoice', 144, 'delete_invoice');
INSERT INTO public.auth_permission VALUES (576, 'Can view invoice', 144, 'view_invoice');
INSERT INTO public.auth_permission VALUES (577, 'Can add blocked close', 145, 'add_blockedclose');
INSERT INTO public.auth_permission VALUES (578, 'Can change blocked close', 145, 'change_blockedclose');
INSERT INTO public.auth_permission VALUES (579, 'Can delete blocked close', 145, 'delete_blockedclose');
INSERT INTO public.auth_permission VALUES (580, 'Can view blocked close', 145, 'view_blockedclose');
INSERT INTO public.auth_permission VALUES (581, 'Can add lateness rule', 146, 'add_latenessrule');
INSERT INTO public.auth_permission VALUES (582, 'Can change lateness rule', 146, 'change_latenessrule');
INSERT INTO public.auth_permission VALUES (583, 'Can delete lateness rule', 146, 'delete_latenessrule');
INSERT INTO public.auth_permission VALUES (584, 'Can view lateness rule', 146, 'view_latenessrule');
INSERT INTO public.auth_permission VALUES (585, 'Can add material', 147, 'add_material');
INSERT INTO public.auth_permission VALUES (586, 'Can change material', 147, 'change_material');
INSERT INTO public.auth_permission VALUES (587, 'Can delete material', 147, 'delete_material');
INSERT INTO public.auth_permission VALUES (588, 'Can view material', 147, 'view_material');
INSERT INTO public.auth_permission VALUES (589, 'Can add override', 148, 'add_override');
INSERT INTO public.auth_permission VALUES (590, 'Can change override', 148, 'change_override');
INSERT INTO public.auth_permission VALUES (591, 'Can delete override', 148, 'delete_override');
INSERT INTO public.auth_permission VALUES (592, 'Can view override', 148, 'view_override');
INSERT INTO public.auth_permission VALUES (593, 'Can add proof', 149, 'add_proof');
INSERT INTO public.auth_permission VALUES (594, 'Can change proof', 149, 'change_proof');
INSERT INTO public.auth_permission VALUES (595, 'Can delete proof', 149, 'delete_proof');
INSERT INTO public.auth_permission VALUES (596, 'Can view proof', 149, 'view_proof');
INSERT INTO public.auth_permission VALUES (597, 'Can add quote', 150, 'add_quote');
INSERT INTO public.auth_permission VALUES (598, 'Can change quote', 150, 'change_quote');
INSERT INTO public.auth_permission VALUES (599, 'Can delete quote', 150, 'delete_quote');
INSERT INTO public.auth_permission VALUES (600, 'Can view quote', 150, 'view_quote');
INSERT INTO public.auth_permission VALUES (601, 'Can add quote option', 151, 'add_quoteoption');
INSERT INTO public.auth_permission VALUES (602, 'Can change quote option', 151, 'change_quoteoption');
INSERT INTO public.auth_permission VALUES (603, 'Can delete quote option', 151, 'delete_quoteoption');
INSERT INTO public.auth_permission VALUES (604, 'Can view quote option', 151, 'view_quoteoption');
INSERT INTO public.auth_permission VALUES (605, 'Can add service procedure', 152, 'add_serviceprocedure');
INSERT INTO public.auth_permission VALUES (606, 'Can change service procedure', 152, 'change_serviceprocedure');
INSERT INTO public.auth_permission VALUES (607, 'Can delete service procedure', 152, 'delete_serviceprocedure');
INSERT INTO public.auth_permission VALUES (608, 'Can view service procedure', 152, 'view_serviceprocedure');
INSERT INTO public.auth_permission VALUES (609, 'Can add step done', 153, 'add_stepdone');
INSERT INTO public.auth_permission VALUES (610, 'Can change step done', 153, 'change_stepdone');
INSERT INTO public.auth_permission VALUES (611, 'Can delete step done', 153, 'delete_stepdone');
INSERT INTO public.auth_permission VALUES (612, 'Can view step done', 153, 'view_stepdone');
INSERT INTO public.auth_permission VALUES (613, 'Can add work link', 154, 'add_worklink');
INSERT INTO public.auth_permission VALUES (614, 'Can change work link', 154, 'change_worklink');
INSERT INTO public.auth_permission VALUES (615, 'Can delete work link', 154, 'delete_worklink');
INSERT INTO public.auth_permission VALUES (616, 'Can view work link', 154, 'view_worklink');
INSERT INTO public.auth_permission VALUES (617, 'Can add preparation', 155, 'add_preparation');
INSERT INTO public.auth_permission VALUES (618, 'Can change preparation', 155, 'change_preparation');
INSERT INTO public.auth_permission VALUES (619, 'Can delete preparation', 155, 'delete_preparation');
INSERT INTO public.auth_permission VALUES (620, 'Can view preparation', 155, 'view_preparation');
INSERT INTO public.auth_permission VALUES (621, 'Can add portrait', 156, 'add_portrait');
INSERT INTO public.auth_permission VALUES (622, 'Can change portrait', 156, 'change_portrait');
INSERT INTO public.auth_permission VALUES (623, 'Can delete portrait', 156, 'delete_portrait');
INSERT INTO public.auth_permission VALUES (624, 'Can view portrait', 156, 'view_portrait');
INSERT INTO public.auth_permission VALUES (625, 'Can add expected cost', 157, 'add_expectedcost');
INSERT INTO public.auth_permission VALUES (626, 'Can change expected cost', 157, 'change_expectedcost');
INSERT INTO public.auth_permission VALUES (627, 'Can delete expected cost', 157, 'delete_expectedcost');
INSERT INTO public.auth_permission VALUES (628, 'Can view expected cost', 157, 'view_expectedcost');
INSERT INTO public.auth_permission VALUES (629, 'Can add learner', 158, 'add_learner');
INSERT INTO public.auth_permission VALUES (630, 'Can change learner', 158, 'change_learner');
INSERT INTO public.auth_permission VALUES (631, 'Can delete learner', 158, 'delete_learner');
INSERT INTO public.auth_permission VALUES (632, 'Can view learner', 158, 'view_learner');
INSERT INTO public.auth_permission VALUES (633, 'Can add assessment', 159, 'add_assessment');
INSERT INTO public.auth_permission VALUES (634, 'Can change assessment', 159, 'change_assessment');
INSERT INTO public.auth_permission VALUES (635, 'Can delete assessment', 159, 'delete_assessment');
INSERT INTO public.auth_permission VALUES (636, 'Can view assessment', 159, 'view_assessment');
INSERT INTO public.auth_permission VALUES (637, 'Can add plan', 160, 'add_plan');
INSERT INTO public.auth_permission VALUES (638, 'Can change plan', 160, 'change_plan');
INSERT INTO public.auth_permission VALUES (639, 'Can delete plan', 160, 'delete_plan');
INSERT INTO public.auth_permission VALUES (640, 'Can view plan', 160, 'view_plan');
INSERT INTO public.auth_permission VALUES (641, 'Can add pause', 161, 'add_pause');
INSERT INTO public.auth_permission VALUES (642, 'Can change pause', 161, 'change_pause');
INSERT INTO public.auth_permission VALUES (643, 'Can delete pause', 161, 'delete_pause');
INSERT INTO public.auth_permission VALUES (644, 'Can view pause', 161, 'view_pause');
INSERT INTO public.auth_permission VALUES (645, 'Can add log entry', 162, 'add_logentry');
INSERT INTO public.auth_permission VALUES (646, 'Can change log entry', 162, 'change_logentry');
INSERT INTO public.auth_permission VALUES (647, 'Can delete log entry', 162, 'delete_logentry');
INSERT INTO public.auth_permission VALUES (648, 'Can view log entry', 162, 'view_logentry');
INSERT INTO public.auth_permission VALUES (649, 'Can add assignment', 163, 'add_assignment');
INSERT INTO public.auth_permission VALUES (650, 'Can change assignment', 163, 'change_assignment');
INSERT INTO public.auth_permission VALUES (651, 'Can delete assignment', 163, 'delete_assignment');
INSERT INTO public.auth_permission VALUES (652, 'Can view assignment', 163, 'view_assignment');
INSERT INTO public.auth_permission VALUES (653, 'Can add plan version', 164, 'add_planversion');
INSERT INTO public.auth_permission VALUES (654, 'Can change plan version', 164, 'change_planversion');
INSERT INTO public.auth_permission VALUES (655, 'Can delete plan version', 164, 'delete_planversion');
INSERT INTO public.auth_permission VALUES (656, 'Can view plan version', 164, 'view_planversion');
INSERT INTO public.auth_permission VALUES (657, 'Can add reading', 165, 'add_reading');
INSERT INTO public.auth_permission VALUES (658, 'Can change reading', 165, 'change_reading');
INSERT INTO public.auth_permission VALUES (659, 'Can delete reading', 165, 'delete_reading');
INSERT INTO public.auth_permission VALUES (660, 'Can view reading', 165, 'view_reading');
INSERT INTO public.auth_permission VALUES (661, 'Can add report link', 166, 'add_reportlink');
INSERT INTO public.auth_permission VALUES (662, 'Can change report link', 166, 'change_reportlink');
INSERT INTO public.auth_permission VALUES (663, 'Can delete report link', 166, 'delete_reportlink');
INSERT INTO public.auth_permission VALUES (664, 'Can view report link', 166, 'view_reportlink');
INSERT INTO public.auth_permission VALUES (665, 'Can add quiz result', 167, 'add_quizresult');
INSERT INTO public.auth_permission VALUES (666, 'Can change quiz result', 167, 'change_quizresult');
INSERT INTO public.auth_permission VALUES (667, 'Can delete quiz result', 167, 'delete_quizresult');
INSERT INTO public.auth_permission VALUES (668, 'Can view quiz result', 167, 'view_quizresult');
INSERT INTO public.auth_permission VALUES (669, 'Can add looked after', 168, 'add_lookedafter');
INSERT INTO public.auth_permission VALUES (670, 'Can change looked after', 168, 'change_lookedafter');
INSERT INTO public.auth_permission VALUES (671, 'Can delete looked after', 168, 'delete_lookedafter');
INSERT INTO public.auth_permission VALUES (672, 'Can view looked after', 168, 'view_lookedafter');
INSERT INTO public.auth_permission VALUES (673, 'Can add table', 169, 'add_table');
INSERT INTO public.auth_permission VALUES (674, 'Can change table', 169, 'change_table');
INSERT INTO public.auth_permission VALUES (675, 'Can delete table', 169, 'delete_table');
INSERT INTO public.auth_permission VALUES (676, 'Can view table', 169, 'view_table');
INSERT INTO public.auth_permission VALUES (677, 'Can add ticket', 170, 'add_ticket');
INSERT INTO public.auth_permission VALUES (678, 'Can change ticket', 170, 'change_ticket');
INSERT INTO public.auth_permission VALUES (679, 'Can delete ticket', 170, 'delete_ticket');
INSERT INTO public.auth_permission VALUES (680, 'Can view ticket', 170, 'view_ticket');
INSERT INTO public.auth_permission VALUES (681, 'Can add purchase order', 171, 'add_purchaseorder');
INSERT INTO public.auth_permission VALUES (682, 'Can change purchase order', 171, 'change_purchaseorder');
INSERT INTO public.auth_permission VALUES (683, 'Can delete purchase order', 171, 'delete_purchaseorder');
INSERT INTO public.auth_permission VALUES (684, 'Can view purchase order', 171, 'view_purchaseorder');
INSERT INTO public.auth_permission VALUES (685, 'Can add purchase line', 172, 'add_purchaseline');
INSERT INTO public.auth_permission VALUES (686, 'Can change purchase line', 172, 'change_purchaseline');
INSERT INTO public.auth_permission VALUES (687, 'Can delete purchase line', 172, 'delete_purchaseline');
INSERT INTO public.auth_permission VALUES (688, 'Can view purchase line', 172, 'view_purchaseline');
INSERT INTO public.auth_permission VALUES (689, 'Can add receipt line', 173, 'add_receiptline');
INSERT INTO public.auth_permission VALUES (690, 'Can change receipt line', 173, 'change_receiptline');
INSERT INTO public.auth_permission VALUES (691, 'Can delete receipt line', 173, 'delete_receiptline');
INSERT INTO public.auth_permission VALUES (692, 'Can view receipt line', 173, 'view_receiptline');
INSERT INTO public.auth_permission VALUES (693, 'Can add cause', 174, 'add_cause');
INSERT INTO public.auth_permission VALUES (694, 'Can change cause', 174, 'change_cause');
INSERT INTO public.auth_permission VALUES (695, 'Can delete cause', 174, 'delete_cause');
INSERT INTO public.auth_permission VALUES (696, 'Can view cause', 174, 'view_cause');
INSERT INTO public.auth_permission VALUES (697, 'Can add decision', 175, 'add_decision');
INSERT INTO public.auth_permission VALUES (698, 'Can change decision', 175, 'change_decision');
INSERT INTO public.auth_permission VALUES (699, 'Can delete decision', 175, 'delete_decision');
INSERT INTO public.auth_permission VALUES (700, 'Can view decision', 175, 'view_decision');
INSERT INTO public.auth_permission VALUES (701, 'Can add fee line', 176, 'add_feeline');
INSERT INTO public.auth_permission VALUES (702, 'Can change fee line', 176, 'change_feeline');
INSERT INTO public.auth_permission VALUES (703, 'Can delete fee line', 176, 'delete_feeline');
INSERT INTO public.auth_permission VALUES (704, 'Can view fee line', 176, 'view_feeline');
INSERT INTO public.auth_permission VALUES (705, 'Can add sales day', 177, 'add_salesday');
INSERT INTO public.auth_permission VALUES (706, 'Can change sales day', 177, 'change_salesday');
INSERT INTO public.auth_permission VALUES (707, 'Can delete sales day', 177, 'delete_salesday');
INSERT INTO public.auth_permission VALUES (708, 'Can view sales day', 177, 'view_salesday');
INSERT INTO public.auth_permission VALUES (709, 'Can add difference', 178, 'add_difference');
INSERT INTO public.auth_permission VALUES (710, 'Can change difference', 178, 'change_difference');
INSERT INTO public.auth_permission VALUES (711, 'Can delete difference', 178, 'delete_difference');
INSERT INTO public.auth_permission VALUES (712, 'Can view difference', 178, 'view_difference');
INSERT INTO public.auth_permission VALUES (713, 'Can add dues payment', 179, 'add_duespayment');
INSERT INTO public.auth_permission VALUES (714, 'Can change dues payment', 179, 'change_duespayment');
INSERT INTO public.auth_permission VALUES (715, 'Can delete dues payment', 179, 'delete_duespayment');
INSERT INTO public.auth_permission VALUES (716, 'Can view dues payment', 179, 'view_duespayment');
INSERT INTO public.auth_permission VALUES (717, 'Can add lost dispute', 180, 'add_lostdispute');
INSERT INTO public.auth_permission VALUES (718, 'Can change lost dispute', 180, 'change_lostdispute');
INSERT INTO public.auth_permission VALUES (719, 'Can delete lost dispute', 180, 'delete_lostdispute');
INSERT INTO public.auth_permission VALUES (720, 'Can view lost dispute', 180, 'view_lostdispute');
INSERT INTO public.auth_permission VALUES (721, 'Can add statement', 181, 'add_statement');
INSERT INTO public.auth_permission VALUES (722, 'Can change statement', 181, 'change_statement');
INSERT INTO public.auth_permission VALUES (723, 'Can delete statement', 181, 'delete_statement');
INSERT INTO public.auth_permission VALUES (724, 'Can view statement', 181, 'view_statement');
INSERT INTO public.auth_permission VALUES (725, 'Can add statement line', 182, 'add_statementline');
INSERT INTO public.auth_permission VALUES (726, 'Can change statement line', 182, 'change_statementline');
INSERT INTO public.auth_permission VALUES (727, 'Can delete statement line', 182, 'delete_statementline');
INSERT INTO public.auth_permission VALUES (728, 'Can view statement line', 182, 'view_statementline');
INSERT INTO public.auth_permission VALUES (729, 'Can add correction', 183, 'add_correction');
INSERT INTO public.auth_permission VALUES (730, 'Can change correction', 183, 'change_correction');
INSERT INTO public.auth_permission VALUES (731, 'Can delete correction', 183, 'delete_correction');
INSERT INTO public.auth_permission VALUES (732, 'Can view correction', 183, 'view_correction');
INSERT INTO public.auth_permission VALUES (733, 'Can add contest', 184, 'add_contest');
INSERT INTO public.auth_permission VALUES (734, 'Can change contest', 184, 'change_contest');
INSERT INTO public.auth_permission VALUES (735, 'Can delete contest', 184, 'delete_contest');
INSERT INTO public.auth_permission VALUES (736, 'Can view contest', 184, 'view_contest');
INSERT INTO public.auth_permission VALUES (737, 'Can add credit terms', 185, 'add_creditterms');
INSERT INTO public.auth_permission VALUES (738, 'Can change credit terms', 185, 'change_creditterms');
INSERT INTO public.auth_permission VALUES (739, 'Can delete credit terms', 185, 'delete_creditterms');
INSERT INTO public.auth_permission VALUES (740, 'Can view credit terms', 185, 'view_creditterms');
INSERT INTO public.auth_permission VALUES (741, 'Can add invoice', 186, 'add_invoice');
INSERT INTO public.auth_permission VALUES (742, 'Can change invoice', 186, 'change_invoice');
INSERT INTO public.auth_permission VALUES (743, 'Can delete invoice', 186, 'delete_invoice');
INSERT INTO public.auth_permission VALUES (744, 'Can view invoice', 186, 'view_invoice');
INSERT INTO public.auth_permission VALUES (745, 'Can add invoice line', 187, 'add_invoiceline');
INSERT INTO public.auth_permission VALUES (746, 'Can change invoice line', 187, 'change_invoiceline');
INSERT INTO public.auth_permission VALUES (747, 'Can delete invoice line', 187, 'delete_invoiceline');
INSERT INTO public.auth_permission VALUES (748, 'Can view invoice line', 187, 'view_invoiceline');
INSERT INTO public.auth_permission VALUES (749, 'Can add invoice payment', 188, 'add_invoicepayment');
INSERT INTO public.auth_permission VALUES (750, 'Can change invoice payment', 188, 'change_invoicepayment');
INSERT INTO public.auth_permission VALUES (751, 'Can delete invoice payment', 188, 'delete_invoicepayment');
INSERT INTO public.auth_permission VALUES (752, 'Can view invoice payment', 188, 'view_invoicepayment');
INSERT INTO public.auth_permission VALUES (753, 'Can add number series', 189, 'add_numberseries');
INSERT INTO public.auth_permission VALUES (754, 'Can change number series', 189, 'change_numberseries');
INSERT INTO public.auth_permission VALUES (755, 'Can delete number series', 189, 'delete_numberseries');
INSERT INTO public.auth_permission VALUES (756, 'Can view number series', 189, 'view_numberseries');
INSERT INTO public.auth_permission VALUES (757, 'Can add supply credit', 190, 'add_supplycredit');
INSERT INTO public.auth_permission VALUES (758, 'Can change supply credit', 190, 'change_supplycredit');
INSERT INTO public.auth_permission VALUES (759, 'Can delete supply credit', 190, 'delete_supplycredit');
INSERT INTO public.auth_permission VALUES (760, 'Can view supply credit', 190, 'view_supplycredit');
INSERT INTO public.auth_permission VALUES (761, 'Can add taken number', 191, 'add_takennumber');
INSERT INTO public.auth_permission VALUES (762, 'Can change taken number', 191, 'change_takennumber');
INSERT INTO public.auth_permission VALUES (763, 'Can delete taken number', 191, 'delete_takennumber');
INSERT INTO public.auth_permission VALUES (764, 'Can view taken number', 191, 'view_takennumber');
INSERT INTO public.auth_permission VALUES (765, 'Can add bank account', 192, 'add_bankaccount');
INSERT INTO public.auth_permission VALUES (766, 'Can change bank account', 192, 'change_bankaccount');
INSERT INTO public.auth_permission VALUES (767, 'Can delete bank account', 192, 'delete_bankaccount');
INSERT INTO public.auth_permission VALUES (768, 'Can view bank account', 192, 'view_bankaccount');
INSERT INTO public.auth_permission VALUES (769, 'Can add bank entry', 193, 'add_bankentry');
INSERT INTO public.auth_permission VALUES (770, 'Can change bank entry', 193, 'change_bankentry');
INSERT INTO public.auth_permission VALUES (771, 'Can delete bank entry', 193, 'delete_bankentry');
INSERT INTO public.auth_permission VALUES (772, 'Can view bank entry', 193, 'view_bankentry');
INSERT INTO public.auth_permission VALUES (773, 'Can add network bank', 194, 'add_networkbank');
INSERT INTO public.auth_permission VALUES (774, 'Can change network bank', 194, 'change_networkbank');
INSERT INTO public.auth_permission VALUES (775, 'Can delete network bank', 194, 'delete_networkbank');
INSERT INTO public.auth_permission VALUES (776, 'Can view network bank', 194, 'view_networkbank');
INSERT INTO public.auth_permission VALUES (777, 'Can add payout run', 195, 'add_payoutrun');
INSERT INTO public.auth_permission VALUES (778, 'Can change payout run', 195, 'change_payoutrun');
INSERT INTO public.auth_permission VALUES (779, 'Can delete payout run', 195, 'delete_payoutrun');
INSERT INTO public.auth_permission VALUES (780, 'Can view payout run', 195, 'view_payoutrun');
INSERT INTO public.auth_permission VALUES (781, 'Can add day close', 196, 'add_dayclose');
INSERT INTO public.auth_permission VALUES (782, 'Can change day close', 196, 'change_dayclose');
INSERT INTO public.auth_permission VALUES (783, 'Can delete day close', 196, 'delete_dayclose');
INSERT INTO public.auth_permission VALUES (784, 'Can view day close', 196, 'view_dayclose');
INSERT INTO public.auth_permission VALUES (785, 'Can add reserve rule', 197, 'add_reserverule');
INSERT INTO public.auth_permission VALUES (786, 'Can change reserve rule', 197, 'change_reserverule');
INSERT INTO public.auth_permission VALUES (787, 'Can delete reserve rule', 197, 'delete_reserverule');
INSERT INTO public.auth_permission VALUES (788, 'Can view reserve rule', 197, 'view_reserverule');
INSERT INTO public.auth_permission VALUES (789, 'Can add dues payout', 198, 'add_duespayout');
INSERT INTO public.auth_permission VALUES (790, 'Can change dues payout', 198, 'change_duespayout');
INSERT INTO public.auth_permission VALUES (791, 'Can delete dues payout', 198, 'delete_duespayout');
INSERT INTO public.auth_permission VALUES (792, 'Can view dues payout', 198, 'view_duespayout');
INSERT INTO public.auth_permission VALUES (793, 'Can add licence month', 199, 'add_licencemonth');
INSERT INTO public.auth_permission VALUES (794, 'Can change licence month', 199, 'change_licencemonth');
INSERT INTO public.auth_permission VALUES (795, 'Can delete licence month', 199, 'delete_licencemonth');
INSERT INTO public.auth_permission VALUES (796, 'Can view licence month', 199, 'view_licencemonth');
INSERT INTO public.auth_permission VALUES (797, 'Can add hand back', 200, 'add_handback');
INSERT INTO public.auth_permission VALUES (798, 'Can change hand back', 200, 'change_handback');
INSERT INTO public.auth_permission VALUES (799, 'Can delete hand back', 200, 'delete_handback');
INSERT INTO public.auth_permission VALUES (800, 'Can view hand back', 200, 'view_handback');
INSERT INTO public.auth_permission VALUES (801, 'Can add feedback', 201, 'add_feedback');
INSERT INTO public.auth_permission VALUES (802, 'Can change feedback', 201, 'change_feedback');
INSERT INTO public.auth_permission VALUES (803, 'Can delete feedback', 201, 'delete_feedback');
INSERT INTO public.auth_permission VALUES (804, 'Can view feedback', 201, 'view_feedback');
INSERT INTO public.auth_permission VALUES (805, 'Can add follow up', 202, 'add_followup');
INSERT INTO public.auth_permission VALUES (806, 'Can change follow up', 202, 'change_followup');
INSERT INTO public.auth_permission VALUES (807, 'Can delete follow up', 202, 'delete_followup');
INSERT INTO public.auth_permission VALUES (808, 'Can view follow up', 202, 'view_followup');
INSERT INTO public.auth_permission VALUES (809, 'Can add repair case', 203, 'add_repaircase');
INSERT INTO public.auth_permission VALUES (810, 'Can change repair case', 203, 'change_repaircase');
INSERT INTO public.auth_permission VALUES (811, 'Can delete repair case', 203, 'delete_repaircase');
INSERT INTO public.auth_permission VALUES (812, 'Can view repair case', 203, 'view_repaircase');
INSERT INTO public.auth_permission VALUES (813, 'Can add tool run', 204, 'add_toolrun');
INSERT INTO public.auth_permission VALUES (814, 'Can change tool run', 204, 'change_toolrun');
INSERT INTO public.auth_permission VALUES (815, 'Can delete tool run', 204, 'delete_toolrun');
INSERT INTO public.auth_permission VALUES (816, 'Can view tool run', 204, 'view_toolrun');
INSERT INTO public.auth_permission VALUES (817, 'Can add change heard', 205, 'add_changeheard');
INSERT INTO public.auth_permission VALUES (818, 'Can change change heard', 205, 'change_changeheard');
INSERT INTO public.auth_permission VALUES (819, 'Can delete change heard', 205, 'delete_changeheard');
INSERT INTO public.auth_permission VALUES (820, 'Can view change heard', 205, 'view_changeheard');
INSERT INTO public.auth_permission VALUES (821, 'Can add own tool', 206, 'add_owntool');
INSERT INTO public.auth_permission VALUES (822, 'Can change own tool', 206, 'change_owntool');
INSERT INTO public.auth_permission VALUES (823, 'Can delete own tool', 206, 'delete_owntool');
INSERT INTO public.auth_permission VALUES (824, 'Can view own tool', 206, 'view_owntool');
INSERT INTO public.auth_permission VALUES (825, 'Can add review', 207, 'add_review');
INSERT INTO public.auth_permission VALUES (826, 'Can change review', 207, 'change_review');
INSERT INTO public.auth_permission VALUES (827, 'Can delete review', 207, 'delete_review');
INSERT INTO public.auth_permission VALUES (828, 'Can view review', 207, 'view_review');
INSERT INTO public.auth_permission VALUES (829, 'Can add need signal', 208, 'add_needsignal');
INSERT INTO public.auth_permission VALUES (830, 'Can change need signal', 208, 'change_needsignal');
INSERT INTO public.auth_permission VALUES (831, 'Can delete need signal', 208, 'delete_needsignal');
INSERT INTO public.auth_permission VALUES (832, 'Can view need signal', 208, 'view_needsignal');
INSERT INTO public.auth_permission VALUES (833, 'Can add need word', 209, 'add_needword');
INSERT INTO public.auth_permission VALUES (834, 'Can change need word', 209, 'change_needword');
INSERT INTO public.auth_permission VALUES (835, 'Can delete need word', 209, 'delete_needword');
INSERT INTO public.auth_permission VALUES (836, 'Can view need word', 209, 'view_needword');
INSERT INTO public.auth_permission VALUES (837, 'Can add recommendation', 210, 'add_recommendation');
INSERT INTO public.auth_permission VALUES (838, 'Can change recommendation', 210, 'change_recommendation');
INSERT INTO public.auth_permission VALUES (839, 'Can delete recommendation', 210, 'delete_recommendation');
INSERT INTO public.auth_permission VALUES (840, 'Can view recommendation', 210, 'view_recommendation');
INSERT INTO public.auth_permission VALUES (841, 'Can add daily log', 211, 'add_dailylog');
INSERT INTO public.auth_permission VALUES (842, 'Can change daily log', 211, 'change_dailylog');
INSERT INTO public.auth_permission VALUES (843, 'Can delete daily log', 211, 'delete_dailylog');
INSERT INTO public.auth_permission VALUES (844, 'Can view daily log', 211, 'view_dailylog');
INSERT INTO public.auth_permission VALUES (845, 'Can add logged day', 212, 'add_loggedday');
INSERT INTO public.auth_permission VALUES (846, 'Can change logged day', 212, 'change_loggedday');
INSERT INTO public.auth_permission VALUES (847, 'Can delete logged day', 212, 'delete_loggedday');
INSERT INTO public.auth_permission VALUES (848, 'Can view logged day', 212, 'view_loggedday');
INSERT INTO public.auth_permission VALUES (849, 'Can add tool film', 213, 'add_toolfilm');
INSERT INTO public.auth_permission VALUES (850, 'Can change tool film', 213, 'change_toolfilm');
INSERT INTO public.auth_permission VALUES (851, 'Can delete tool film', 213, 'delete_toolfilm');
INSERT INTO public.auth_permission VALUES (852, 'Can view tool film', 213, 'view_toolfilm');
INSERT INTO public.auth_permission VALUES (853, 'Can add tool photo', 214, 'add_toolphoto');
INSERT INTO public.auth_permission VALUES (854, 'Can change tool photo', 214, 'change_toolphoto');
INSERT INTO public.auth_permission VALUES (855, 'Can delete tool photo', 214, 'delete_toolphoto');
INSERT INTO public.auth_permission VALUES (856, 'Can view tool photo', 214, 'view_toolphoto');
INSERT INTO public.auth_permission VALUES (857, 'Can add hunch', 215, 'add_hunch');
INSERT INTO public.auth_permission VALUES (858, 'Can change hunch', 215, 'change_hunch');
INSERT INTO public.auth_permission VALUES (859, 'Can delete hunch', 215, 'delete_hunch');
INSERT INTO public.auth_permission VALUES (860, 'Can view hunch', 215, 'view_hunch');
INSERT INTO public.auth_permission VALUES (861, 'Can add answering time', 216, 'add_answeringtime');
INSERT INTO public.auth_permission VALUES (862, 'Can change answering time', 216, 'change_answeringtime');
INSERT INTO public.auth_permission VALUES (863, 'Can delete answering time', 216, 'delete_answeringtime');
INSERT INTO public.auth_permission VALUES (864, 'Can view answering time', 216, 'view_answeringtime');
INSERT INTO public.auth_permission VALUES (865, 'Can add canned reply', 217, 'add_cannedreply');
INSERT INTO public.auth_permission VALUES (866, 'Can change canned reply', 217, 'change_cannedreply');
INSERT INTO public.auth_permission VALUES (867, 'Can delete canned reply', 217, 'delete_cannedreply');
INSERT INTO public.auth_permission VALUES (868, 'Can view canned reply', 217, 'view_cannedreply');
INSERT INTO public.auth_permission VALUES (869, 'Can add conversation', 218, 'add_conversation');
INSERT INTO public.auth_permission VALUES (870, 'Can change conversation', 218, 'change_conversation');
INSERT INTO public.auth_permission VALUES (871, 'Can delete conversation', 218, 'delete_conversation');
INSERT INTO public.auth_permission VALUES (872, 'Can view conversation', 218, 'view_conversation');
INSERT INTO public.auth_permission VALUES (873, 'Can add internal note', 219, 'add_internalnote');
INSERT INTO public.auth_permission VALUES (874, 'Can change internal note', 219, 'change_internalnote');
INSERT INTO public.auth_permission VALUES (875, 'Can delete internal note', 219, 'delete_internalnote');
INSERT INTO public.auth_permission VALUES (876, 'Can view internal note', 219, 'view_internalnote');
INSERT INTO public.auth_permission VALUES (877, 'Can add message', 220, 'add_message');
INSERT INTO public.auth_permission VALUES (878, 'Can change message', 220, 'change_message');
INSERT INTO public.auth_permission VALUES (879, 'Can delete message', 220, 'delete_message');
INSERT INTO public.auth_permission VALUES (880, 'Can view message', 220, 'view_message');
INSERT INTO public.auth_permission VALUES (881, 'Can add thread link', 221, 'add_threadlink');
INSERT INTO public.auth_permission VALUES (882, 'Can change thread link', 221, 'change_threadlink');
INSERT INTO public.auth_permission VALUES (883, 'Can delete thread link', 221, 'delete_threadlink');
INSERT INTO public.auth_permission VALUES (884, 'Can view thread link', 221, 'view_threadlink');
INSERT INTO public.auth_permission VALUES (885, 'Can add correspondent', 222, 'add_correspondent');
INSERT INTO public.auth_permission VALUES (886, 'Can change correspondent', 222, 'change_correspondent');
INSERT INTO public.auth_permission VALUES (887, 'Can delete correspondent', 222, 'delete_correspondent');
INSERT INTO public.auth_permission VALUES (888, 'Can view correspondent', 222, 'view_correspondent');
INSERT INTO public.auth_permission VALUES (889, 'Can add origin', 223, 'add_origin');
INSERT INTO public.auth_permission VALUES (890, 'Can change origin', 223, 'change_origin');
INSERT INTO public.auth_permission VALUES (891, 'Can delete origin', 223, 'delete_origin');
INSERT INTO public.auth_permission VALUES (892, 'Can view origin', 223, 'view_origin');
INSERT INTO public.auth_permission VALUES (893, 'Can add reply address', 224, 'add_replyaddress');
INSERT INTO public.auth_permission VALUES (894, 'Can change reply address', 224, 'change_replyaddress');
INSERT INTO public.auth_permission VALUES (895, 'Can delete reply address', 224, 'delete_replyaddress');
INSERT INTO public.auth_permission VALUES (896, 'Can view reply address', 224, 'view_replyaddress');
INSERT INTO public.auth_permission VALUES (897, 'Can add line', 225, 'add_line');
INSERT INTO public.auth_permission VALUES (898, 'Can change line', 225, 'change_line');
INSERT INTO public.auth_permission VALUES (899, 'Can delete line', 225, 'delete_line');
INSERT INTO public.auth_permission VALUES (900, 'Can view line', 225, 'view_line');
INSERT INTO public.auth_permission VALUES (901, 'Can add stop', 226, 'add_stop');
INSERT INTO public.auth_permission VALUES (902, 'Can change stop', 226, 'change_stop');
INSERT INTO public.auth_permission VALUES (903, 'Can delete stop', 226, 'delete_stop');
INSERT INTO public.auth_permission VALUES (904, 'Can view stop', 226, 'view_stop');
INSERT INTO public.auth_permission VALUES (905, 'Can add text sent', 227, 'add_textsent');
INSERT INTO public.auth_permission VALUES (906, 'Can change text sent', 227, 'change_textsent');
INSERT INTO public.auth_permission VALUES (907, 'Can delete text sent', 227, 'delete_textsent');
INSERT INTO public.auth_permission VALUES (908, 'Can view text sent', 227, 'view_textsent');
INSERT INTO public.auth_permission VALUES (909, 'Can add board', 228, 'add_board');
INSERT INTO public.auth_permission VALUES (910, 'Can change board', 228, 'change_board');
INSERT INTO public.auth_permission VALUES (911, 'Can delete board', 228, 'delete_board');
INSERT INTO public.auth_permission VALUES (912, 'Can view board', 228, 'view_board');
INSERT INTO public.auth_permission VALUES (913, 'Can add entry', 229, 'add_entry');
INSERT INTO public.auth_permission VALUES (914, 'Can change entry', 229, 'change_entry');
INSERT INTO public.auth_permission VALUES (915, 'Can delete entry', 229, 'delete_entry');
INSERT INTO public.auth_permission VALUES (916, 'Can view entry', 229, 'view_entry');
INSERT INTO public.auth_permission VALUES (917, 'Can add idea merge', 230, 'add_ideamerge');
INSERT INTO public.auth_permission VALUES (918, 'Can change idea merge', 230, 'change_ideamerge');
INSERT INTO public.auth_permission VALUES (919, 'Can delete idea merge', 230, 'delete_ideamerge');
INSERT INTO public.auth_permission VALUES (920, 'Can view idea merge', 230, 'view_ideamerge');
INSERT INTO public.auth_permission VALUES (921, 'Can add idea told', 231, 'add_ideatold');
INSERT INTO public.auth_permission VALUES (922, 'Can change idea told', 231, 'change_ideatold');
INSERT INTO public.auth_permission VALUES (923, 'Can delete idea told', 231, 'delete_ideatold');
INSERT INTO public.auth_permission VALUES (924, 'Can view idea told', 231, 'view_ideatold');
INSERT INTO public.auth_permission VALUES (925, 'Can add member', 232, 'add_member');
INSERT INTO public.auth_permission VALUES (926, 'Can change member', 232, 'change_member');
INSERT INTO public.auth_permission VALUES (927, 'Can delete member', 232, 'delete_member');
INSERT INTO public.auth_permission VALUES (928, 'Can view member', 232, 'view_member');
INSERT INTO public.auth_permission VALUES (929, 'Can add thanks', 233, 'add_thanks');
INSERT INTO public.auth_permission VALUES (930, 'Can change thanks', 233, 'change_thanks');
INSERT INTO public.auth_permission VALUES (931, 'Can delete thanks', 233, 'delete_thanks');
INSERT INTO public.auth_permission VALUES (932, 'Can view thanks', 233, 'view_thanks');
INSERT INTO public.auth_permission VALUES (933, 'Can add vote', 234, 'add_vote');
INSERT INTO public.auth_permission VALUES (934, 'Can change vote', 234, 'change_vote');
INSERT INTO public.auth_permission VALUES (935, 'Can delete vote', 234, 'delete_vote');
INSERT INTO public.auth_permission VALUES (936, 'Can view vote', 234, 'view_vote');
INSERT INTO public.auth_permission VALUES (937, 'Can add alteration rule', 235, 'add_alterationrule');
INSERT INTO public.auth_permission VALUES (938, 'Can change alteration rule', 235, 'change_alterationrule');
INSERT INTO public.auth_permission VALUES (939, 'Can delete alteration rule', 235, 'delete_alterationrule');
INSERT INTO public.auth_permission VALUES (940, 'Can view alteration rule', 235, 'view_alterationrule');
INSERT INTO public.auth_permission VALUES (941, 'Can add registered serial', 236, 'add_registeredserial');
INSERT INTO public.auth_permission VALUES (942, 'Can change registered serial', 236, 'change_registeredserial');
INSERT INTO public.auth_permission VALUES (943, 'Can delete registered serial', 236, 'delete_registeredserial');
INSERT INTO public.auth_permission VALUES (944, 'Can view registered serial', 236, 'view_registeredserial');
INSERT INTO public.auth_permission VALUES (945, 'Can add thing', 237, 'add_thing');
INSERT INTO public.auth_permission VALUES (946, 'Can change thing', 237, 'change_thing');
INSERT INTO public.auth_permission VALUES (947, 'Can delete thing', 237, 'delete_thing');
INSERT INTO public.auth_permission VALUES (948, 'Can view thing', 237, 'view_thing');
INSERT INTO public.auth_permission VALUES (949, 'Can add desk report', 238, 'add_deskreport');
INSERT INTO public.auth_permission VALUES (950, 'Can change desk report', 238, 'change_deskreport');
INSERT INTO public.auth_permission VALUES (951, 'Can delete desk report', 238, 'delete_deskreport');
INSERT INTO public.auth_permission VALUES (952, 'Can view desk report', 238, 'view_deskreport');
INSERT INTO public.auth_permission VALUES (953, 'Can add thing visit', 239, 'add_thingvisit');
INSERT INTO public.auth_permission VALUES (954, 'Can change thing visit', 239, 'change_thingvisit');
INSERT INTO public.auth_permission VALUES (955, 'Can delete thing visit', 239, 'delete_thingvisit');
INSERT INTO public.auth_permission VALUES (956, 'Can view thing visit', 239, 'view_thingvisit');
INSERT INTO public.auth_permission VALUES (957, 'Can add fit report', 240, 'add_fitreport');
INSERT INTO public.auth_permission VALUES (958, 'Can change fit report', 240, 'change_fitreport');
INSERT INTO public.auth_permission VALUES (959, 'Can delete fit report', 240, 'delete_fitreport');
INSERT INTO public.auth_permission VALUES (960, 'Can view fit report', 240, 'view_fitreport');
INSERT INTO public.auth_permission VALUES (961, 'Can add fit word', 241, 'add_fitword');
INSERT INTO public.auth_permission VALUES (962, 'Can change fit word', 241, 'change_fitword');
INSERT INTO public.auth_permission VALUES (963, 'Can delete fit word', 241, 'delete_fitword');
INSERT INTO public.auth_permission VALUES (964, 'Can view fit word', 241, 'view_fitword');
INSERT INTO public.auth_permission VALUES (965, 'Can add entry', 242, 'add_entry');
INSERT INTO public.auth_permission VALUES (966, 'Can change entry', 242, 'change_entry');
INSERT INTO public.auth_permission VALUES (967, 'Can delete entry', 242, 'delete_entry');
INSERT INTO public.auth_permission VALUES (968, 'Can view entry', 242, 'view_entry');
INSERT INTO public.auth_permission VALUES (969, 'Can add contact rules', 243, 'add_contactrules');
INSERT INTO public.auth_permission VALUES (970, 'Can change contact rules', 243, 'change_contactrules');
INSERT INTO public.auth_permission VALUES (971, 'Can delete contact rules', 243, 'delete_contactrules');
INSERT INTO public.auth_permission VALUES (972, 'Can view contact rules', 243, 'view_contactrules');
INSERT INTO public.auth_permission VALUES (973, 'Can add own journey', 244, 'add_ownjourney');
INSERT INTO public.auth_permission VALUES (974, 'Can change own journey', 244, 'change_ownjourney');
INSERT INTO public.auth_permission VALUES (975, 'Can delete own journey', 244, 'delete_ownjourney');
INSERT INTO public.auth_permission VALUES (976, 'Can view own journey', 244, 'view_ownjourney');
INSERT INTO public.auth_permission VALUES (977, 'Can add run', 245, 'add_run');
INSERT INTO public.auth_permission VALUES (978, 'Can change run', 245, 'change_run');
INSERT INTO public.auth_permission VALUES (979, 'Can delete run', 245, 'delete_run');
INSERT INTO public.auth_permission VALUES (980, 'Can view run', 245, 'view_run');
INSERT INTO public.auth_permission VALUES (981, 'Can add sent', 246, 'add_sent');
INSERT INTO public.auth_permission VALUES (982, 'Can change sent', 246, 'change_sent');
INSERT INTO public.auth_permission VALUES (983, 'Can delete sent', 246, 'delete_sent');
INSERT INTO public.auth_permission VALUES (984, 'Can view sent', 246, 'view_sent');
INSERT INTO public.auth_permission VALUES (985, 'Can add stop', 247, 'add_stop');
INSERT INTO public.auth_permission VALUES (986, 'Can change stop', 247, 'change_stop');
INSERT INTO public.auth_permission VALUES (987, 'Can delete stop', 247, 'delete_stop');
INSERT INTO public.auth_permission VALUES (988, 'Can view stop', 247, 'view_stop');
INSERT INTO public.auth_permission VALUES (989, 'Can add contact', 248, 'add_contact');
INSERT INTO public.auth_permission VALUES (990, 'Can change contact', 248, 'change_contact');
INSERT INTO public.auth_permission VALUES (991, 'Can delete contact', 248, 'delete_contact');
INSERT INTO public.auth_permission VALUES (992, 'Can view contact', 248, 'view_contact');
INSERT INTO public.auth_permission VALUES (993, 'Can add campaign', 249, 'add_campaign');
INSERT INTO public.auth_permission VALUES (994, 'Can change campaign', 249, 'change_campaign');
INSERT INTO public.auth_permission VALUES (995, 'Can delete campaign', 249, 'delete_campaign');
INSERT INTO public.auth_permission VALUES (996, 'Can view campaign', 249, 'view_campaign');
INSERT INTO public.auth_permission VALUES (997, 'Can add goal', 250, 'add_goal');
INSERT INTO public.auth_permission VALUES (998, 'Can change goal', 250, 'change_goal');
INSERT INTO public.auth_permission VALUES (999, 'Can delete goal', 250, 'delete_goal');
INSERT INTO public.auth_permission VALUES (1000, 'Can view goal', 250, 'view_goal');
INSERT INTO public.auth_permission VALUES (1001, 'Can add kit', 251, 'add_kit');
INSERT INTO public.auth_permission VALUES (1002, 'Can change kit', 251, 'change_kit');
INSERT INTO public.auth_permission VALUES (1003, 'Can delete kit', 251, 'delete_kit');
INSERT INTO public.auth_permission VALUES (1004, 'Can view kit', 251, 'view_kit');
INSERT INTO public.auth_permission VALUES (1005, 'Can add tracked code', 252, 'add_trackedcode');
INSERT INTO public.auth_permission VALUES (1006, 'Can change tracked code', 252, 'change_trackedcode');
INSERT INTO public.auth_permission VALUES (1007, 'Can delete tracked code', 252, 'delete_trackedcode');
INSERT INTO public.auth_permission VALUES (1008, 'Can view tracked code', 252, 'view_trackedcode');
INSERT INTO public.auth_permission VALUES (1009, 'Can add openings', 253, 'add_openings');
INSERT INTO public.auth_permission VALUES (1010, 'Can change openings', 253, 'change_openings');
INSERT INTO public.auth_permission VALUES (1011, 'Can delete openings', 253, 'delete_openings');
INSERT INTO public.auth_permission VALUES (1012, 'Can view openings', 253, 'view_openings');
INSERT INTO public.auth_permission VALUES (1013, 'Can add week card', 254, 'add_weekcard');
INSERT INTO public.auth_permission VALUES (1014, 'Can change week card', 254, 'change_weekcard');
INSERT INTO public.auth_permission VALUES (1015, 'Can delete week card', 254, 'delete_weekcard');
INSERT INTO public.auth_permission VALUES (1016, 'Can view week card', 254, 'view_weekcard');
INSERT INTO public.auth_permission VALUES (1017, 'Can add first touch', 255, 'add_firsttouch');
INSERT INTO public.auth_permission VALUES (1018, 'Can change first touch', 255, 'change_firsttouch');
INSERT INTO public.auth_permission VALUES (1019, 'Can delete first touch', 255, 'delete_firsttouch');
INSERT INTO public.auth_permission VALUES (1020, 'Can view first touch', 255, 'view_firsttouch');
INSERT INTO public.auth_permission VALUES (1021, 'Can add recipient', 256, 'add_recipient');
INSERT INTO public.auth_permission VALUES (1022, 'Can change recipient', 256, 'change_recipient');
INSERT INTO public.auth_permission VALUES (1023, 'Can delete recipient', 256, 'delete_recipient');
INSERT INTO public.auth_permission VALUES (1024, 'Can view recipient', 256, 'view_recipient');
INSERT INTO public.auth_permission VALUES (1025, 'Can add hand minutes', 257, 'add_handminutes');
INSERT INTO public.auth_permission VALUES (1026, 'Can change hand minutes', 257, 'change_handminutes');
INSERT INTO public.auth_permission VALUES (1027, 'Can delete hand minutes', 257, 'delete_handminutes');
INSERT INTO public.auth_permission VALUES (1028, 'Can view hand minutes', 257, 'view_handminutes');
INSERT INTO public.auth_permission VALUES (1029, 'Can add pattern', 258, 'add_pattern');
INSERT INTO public.auth_permission VALUES (1030, 'Can change pattern', 258, 'change_pattern');
INSERT INTO public.auth_permission VALUES (1031, 'Can delete pattern', 258, 'delete_pattern');
INSERT INTO public.auth_permission VALUES (1032, 'Can view pattern', 258, 'view_pattern');
INSERT INTO public.auth_permission VALUES (1033, 'Can add proposal', 259, 'add_proposal');
INSERT INTO public.auth_permission VALUES (1034, 'Can change proposal', 259, 'change_proposal');
INSERT INTO public.auth_permission VALUES (1035, 'Can delete proposal', 259, 'delete_proposal');
INSERT INTO public.auth_permission VALUES (1036, 'Can view proposal', 259, 'view_proposal');
INSERT INTO public.auth_permission VALUES (1037, 'Can add rollout', 260, 'add_rollout');
INSERT INTO public.auth_permission VALUES (1038, 'Can change rollout', 260, 'change_rollout');
INSERT INTO public.auth_permission VALUES (1039, 'Can delete rollout', 260, 'delete_rollout');
INSERT INTO public.auth_permission VALUES (1040, 'Can view rollout', 260, 'view_rollout');
INSERT INTO public.auth_permission VALUES (1041, 'Can add trial plan', 261, 'add_trialplan');
INSERT INTO public.auth_permission VALUES (1042, 'Can change trial plan', 261, 'change_trialplan');
INSERT INTO public.auth_permission VALUES (1043, 'Can delete trial plan', 261, 'delete_trialplan');
INSERT INTO public.auth_permission VALUES (1044, 'Can view trial plan', 261, 'view_trialplan');
INSERT INTO public.auth_permission VALUES (1045, 'Can add verdict', 262, 'add_verdict');
INSERT INTO public.auth_permission VALUES (1046, 'Can change verdict', 262, 'change_verdict');
INSERT INTO public.auth_permission VALUES (1047, 'Can delete verdict', 262, 'delete_verdict');
INSERT INTO public.auth_permission VALUES (1048, 'Can view verdict', 262, 'view_verdict');
INSERT INTO public.auth_permission VALUES (1049, 'Can add email address', 263, 'add_emailaddress');
INSERT INTO public.auth_permission VALUES (1050, 'Can change email address', 263, 'change_emailaddress');
INSERT INTO public.auth_permission VALUES (1051, 'Can delete email address', 263, 'delete_emailaddress');
INSERT INTO public.auth_permission VALUES (1052, 'Can view email address', 263, 'view_emailaddress');
INSERT INTO public.auth_permission VALUES (1053, 'Can add email confirmation', 264, 'add_emailconfirmation');
INSERT INTO public.auth_permission VALUES (1054, 'Can change email confirmation', 264, 'change_emailconfirmation');
INSERT INTO public.auth_permission VALUES (1055, 'Can delete email confirmation', 264, 'delete_emailconfirmation');
INSERT INTO public.auth_permission VALUES (1056, 'Can view email confirmation', 264, 'view_emailconfirmation');

INSERT INTO public.django_content_type VALUES (1, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (2, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (3, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (4, 'procrastinate', 'procrastinateevent');
INSERT INTO public.django_content_type VALUES (5, 'procrastinate', 'procrastinatejob');
INSERT INTO public.django_content_type VALUES (6, 'procrastinate', 'procrastinateperiodicdefer');
INSERT INTO public.django_content_type VALUES (7, 'procrastinate', 'procrastinateworker');
INSERT INTO public.django_content_type VALUES (8, 'foundation', 'event');
INSERT INTO public.django_content_type VALUES (9, 'foundation', 'cursor');
INSERT INTO public.django_content_type VALUES (10, 'foundation', 'delivered');
INSERT INTO public.django_content_type VALUES (11, 'foundation', 'accesslog');
INSERT INTO public.django_content_type VALUES (12, 'foundation', 'idempotency');
INSERT INTO public.django_content_type VALUES (13, 'foundation', 'post');
INSERT INTO public.django_content_type VALUES (14, 'foundation', 'undelivered');
INSERT INTO public.django_content_type VALUES (15, 'foundation', 'pace');
INSERT INTO public.django_content_type VALUES (16, 'identity', 'person');
INSERT INTO public.django_content_type VALUES (17, 'identity', 'session');
INSERT INTO public.django_content_type VALUES (18, 'identity', 'apikey');
INSERT INTO public.django_content_type VALUES (19, 'identity', 'signinlink');
INSERT INTO public.django_content_type VALUES (20, 'ledger', 'sealedday');
INSERT INTO public.django_content_type VALUES (21, 'ledger', 'account');
INSERT INTO public.django_content_type VALUES (22, 'ledger', 'transfer');
INSERT INTO public.django_content_type VALUES (23, 'trials', 'assignment');
INSERT INTO public.django_content_type VALUES (24, 'trials', 'arm');
INSERT INTO public.django_content_type VALUES (25, 'network', 'merchant');
INSERT INTO public.django_content_type VALUES (26, 'network', 'operator');
INSERT INTO public.django_content_type VALUES (27, 'network', 'licence');
INSERT INTO public.django_content_type VALUES (28, 'network', 'invitation');
INSERT INTO public.django_content_type VALUES (29, 'network', 'packversion');
INSERT INTO public.django_content_type VALUES (30, 'network', 'membership');
INSERT INTO public.django_content_type VALUES (31, 'network', 'termsversion');
INSERT INTO public.django_content_type VALUES (32, 'network', 'beginning');
INSERT INTO public.django_content_type VALUES (33, 'network', 'taxrate');
INSERT INTO public.django_content_type VALUES (34, 'releases', 'contribution');
INSERT INTO public.django_content_type VALUES (35, 'releases', 'datarelease');
INSERT INTO public.django_content_type VALUES (36, 'releases', 'released');
INSERT INTO public.django_content_type VALUES (37, 'clientele', 'customer');
INSERT INTO public.django_content_type VALUES (38, 'clientele', 'consent');
INSERT INTO public.django_content_type VALUES (39, 'clientele', 'device');
INSERT INTO public.django_content_type VALUES (40, 'clientele', 'ownway');
INSERT INTO public.django_content_type VALUES (41, 'clientele', 'peoplefile');
INSERT INTO public.django_content_type VALUES (42, 'clientele', 'merge');
INSERT INTO public.django_content_type VALUES (43, 'clientele', 'note');
INSERT INTO public.django_content_type VALUES (44, 'clientele', 'newaddress');
INSERT INTO public.django_content_type VALUES (45, 'pricing', 'feerule');
INSERT INTO public.django_content_type VALUES (46, 'pricing', 'feechange');
INSERT INTO public.django_content_type VALUES (47, 'subsidies', 'campaign');
INSERT INTO public.django_content_type VALUES (48, 'subsidies', 'funding');
INSERT INTO public.django_content_type VALUES (49, 'subsidies', 'participation');
INSERT INTO public.django_content_type VALUES (50, 'subsidies', 'postmortem');
INSERT INTO public.django_content_type VALUES (51, 'subsidies', 'restday');
INSERT INTO public.django_content_type VALUES (52, 'supply', 'orderwindow');
INSERT INTO public.django_content_type VALUES (53, 'supply', 'supplier');
INSERT INTO public.django_content_type VALUES (54, 'supply', 'supplyitem');
INSERT INTO public.django_content_type VALUES (55, 'supply', 'supplyversion');
INSERT INTO public.django_content_type VALUES (56, 'supply', 'lot');
INSERT INTO public.django_content_type VALUES (57, 'supply', 'supplyterms');
INSERT INTO public.django_content_type VALUES (58, 'supply', 'pricelist');
INSERT INTO public.django_content_type VALUES (59, 'supply', 'certificate');
INSERT INTO public.django_content_type VALUES (60, 'supply', 'contact');
INSERT INTO public.django_content_type VALUES (61, 'supply', 'place');
INSERT INTO public.django_content_type VALUES (62, 'supply', 'withdrawal');
INSERT INTO public.django_content_type VALUES (63, 'supply', 'ownterms');
INSERT INTO public.django_content_type VALUES (64, 'supply', 'pricefloor');
INSERT INTO public.django_content_type VALUES (65, 'supply', 'tier');
INSERT INTO public.django_content_type VALUES (66, 'supply', 'versiondraft');
INSERT INTO public.django_content_type VALUES (67, 'methods', 'method');
INSERT INTO public.django_content_type VALUES (68, 'methods', 'methodversion');
INSERT INTO public.django_content_type VALUES (69, 'methods', 'adoption');
INSERT INTO public.django_content_type VALUES (70, 'methods', 'ownversion');
INSERT INTO public.django_content_type VALUES (71, 'stock', 'stockitem');
INSERT INTO public.django_content_type VALUES (72, 'stock', 'receivedlot');
INSERT INTO public.django_content_type VALUES (73, 'presence', 'site');
INSERT INTO public.django_content_type VALUES (74, 'presence', 'listing');
INSERT INTO public.django_content_type VALUES (75, 'presence', 'adoption');
INSERT INTO public.django_content_type VALUES (76, 'presence', 'pricechange');
INSERT INTO public.django_content_type VALUES (77, 'payments', 'payment');
INSERT INTO public.django_content_type VALUES (78, 'payments', 'attempt');
INSERT INTO public.django_content_type VALUES (79, 'payments', 'dispute');
INSERT INTO public.django_content_type VALUES (80, 'payments', 'payout');
INSERT INTO public.django_content_type VALUES (81, 'payments', 'provideraccount');
INSERT INTO public.django_content_type VALUES (82, 'payments', 'refund');
INSERT INTO public.django_content_type VALUES (83, 'payments', 'told');
INSERT INTO public.django_content_type VALUES (84, 'payments', 'hold');
INSERT INTO public.django_content_type VALUES (85, 'payments', 'keptcard');
INSERT INTO public.django_content_type VALUES (86, 'passes', 'voucheroffer');
INSERT INTO public.django_content_type VALUES (87, 'passes', 'voucher');
INSERT INTO public.django_content_type VALUES (88, 'passes', 'vouchermove');
INSERT INTO public.django_content_type VALUES (89, 'passes', 'packoffer');
INSERT INTO public.django_content_type VALUES (90, 'passes', 'pack');
INSERT INTO public.django_content_type VALUES (91, 'passes', 'packmove');
INSERT INTO public.django_content_type VALUES (92, 'passes', 'packpurchase');
INSERT INTO public.django_content_type VALUES (93, 'passes', 'membershipoffer');
INSERT INTO public.django_content_type VALUES (94, 'passes', 'membership');
INSERT INTO public.django_content_type VALUES (95, 'passes', 'membershippause');
INSERT INTO public.django_content_type VALUES (96, 'passes', 'membershipmonth');
INSERT INTO public.django_content_type VALUES (97, 'passes', 'circle');
INSERT INTO public.django_content_type VALUES (98, 'passes', 'circlemember');
INSERT INTO public.django_content_type VALUES (99, 'passes', 'sharedcard');
INSERT INTO public.django_content_type VALUES (100, 'passes', 'cardmovement');
INSERT INTO public.django_content_type VALUES (101, 'booking', 'resource');
INSERT INTO public.django_content_type VALUES (102, 'booking', 'service');
INSERT INTO public.django_content_type VALUES (103, 'booking', 'serviceversion');
INSERT INTO public.django_content_type VALUES (104, 'booking', 'occurrence');
INSERT INTO public.django_content_type VALUES (105, 'booking', 'need');
INSERT INTO public.django_content_type VALUES (106, 'booking', 'termsversion');
INSERT INTO public.django_content_type VALUES (107, 'booking', 'booking');
INSERT INTO public.django_content_type VALUES (108, 'booking', 'change');
INSERT INTO public.django_content_type VALUES (109, 'booking', 'dayoverride');
INSERT INTO public.django_content_type VALUES (110, 'booking', 'closure');
INSERT INTO public.django_content_type VALUES (111, 'booking', 'claim');
INSERT INTO public.django_content_type VALUES (112, 'booking', 'managelink');
INSERT INTO public.django_content_type VALUES (113, 'booking', 'series');
INSERT INTO public.django_content_type VALUES (114, 'booking', 'waitingentry');
INSERT INTO public.django_content_type VALUES (115, 'booking', 'pastbook');
INSERT INTO public.django_content_type VALUES (116, 'booking', 'screening');
INSERT INTO public.django_content_type VALUES (117, 'booking', 'area');
INSERT INTO public.django_content_type VALUES (118, 'booking', 'traveltime');
INSERT INTO public.django_content_type VALUES (119, 'booking', 'travelrule');
INSERT INTO public.django_content_type VALUES (120, 'booking', 'pause');
INSERT INTO public.django_content_type VALUES (121, 'booking', 'answer');
INSERT INTO public.django_content_type VALUES (122, 'booking', 'absence');
INSERT INTO public.django_content_type VALUES (123, 'booking', 'messagerules');
INSERT INTO public.django_content_type VALUES (124, 'booking', 'reminder');
INSERT INTO public.django_content_type VALUES (125, 'booking', 'category');
INSERT INTO public.django_content_type VALUES (126, 'booking', 'personallicence');
INSERT INTO public.django_content_type VALUES (127, 'calendars', 'outsidecalendar');
INSERT INTO public.django_content_type VALUES (128, 'calendars', 'outsidebusy');
INSERT INTO public.django_content_type VALUES (129, 'calendars', 'copy');
INSERT INTO public.django_content_type VALUES (130, 'calendars', 'proposal');
INSERT INTO public.django_content_type VALUES (131, 'calendars', 'outsideblock');
INSERT INTO public.django_content_type VALUES (132, 'calendars', 'unwritten');
INSERT INTO public.django_content_type VALUES (133, 'orders', 'daycounter');
INSERT INTO public.django_content_type VALUES (134, 'orders', 'order');
INSERT INTO public.django_content_type VALUES (135, 'orders', 'orderline');
INSERT INTO public.django_content_type VALUES (136, 'orders', 'ordergroup');
INSERT INTO public.django_content_type VALUES (137, 'orders', 'split');
INSERT INTO public.django_content_type VALUES (138, 'orders', 'bookingbill');
INSERT INTO public.django_content_type VALUES (139, 'orders', 'soldwhenpaid');
INSERT INTO public.django_content_type VALUES (140, 'orders', 'earning');
INSERT INTO public.django_content_type VALUES (141, 'orders', 'returnrule');
INSERT INTO public.django_content_type VALUES (142, 'orders', 'linereturn');
INSERT INTO public.django_content_type VALUES (143, 'work', 'job');
INSERT INTO public.django_content_type VALUES (144, 'work', 'invoice');
INSERT INTO public.django_content_type VALUES (145, 'work', 'blockedclose');
INSERT INTO public.django_content_type VALUES (146, 'work', 'latenessrule');
INSERT INTO public.django_content_type VALUES (147, 'work', 'material');
INSERT INTO public.django_content_type VALUES (148, 'work', 'override');
INSERT INTO public.django_content_type VALUES (149, 'work', 'proof');
INSERT INTO public.django_content_type VALUES (150, 'work', 'quote');
INSERT INTO public.django_content_type VALUES (151, 'work', 'quoteoption');
INSERT INTO public.django_content_type VALUES (152, 'work', 'serviceprocedure');
INSERT INTO public.django_content_type VALUES (153, 'work', 'stepdone');
INSERT INTO public.django_content_type VALUES (154, 'work', 'worklink');
INSERT INTO public.django_content_type VALUES (155, 'work', 'preparation');
INSERT INTO public.django_content_type VALUES (156, 'work', 'portrait');
INSERT INTO public.django_content_type VALUES (157, 'work', 'expectedcost');
INSERT INTO public.django_content_type VALUES (158, 'teaching', 'learner');
INSERT INTO public.django_content_type VALUES (159, 'teaching', 'assessment');
INSERT INTO public.django_content_type VALUES (160, 'teaching', 'plan');
INSERT INTO public.django_content_type VALUES (161, 'teaching', 'pause');
INSERT INTO public.django_content_type VALUES (162, 'teaching', 'logentry');
INSERT INTO public.django_content_type VALUES (163, 'teaching', 'assignment');
INSERT INTO public.django_content_type VALUES (164, 'teaching', 'planversion');
INSERT INTO public.django_content_type VALUES (165, 'teaching', 'reading');
INSERT INTO public.django_content_type VALUES (166, 'teaching', 'reportlink');
INSERT INTO public.django_content_type VALUES (167, 'teaching', 'quizresult');
INSERT INTO public.django_content_type VALUES (168, 'teaching', 'lookedafter');
INSERT INTO public.django_content_type VALUES (169, 'dining', 'table');
INSERT INTO public.django_content_type VALUES (170, 'dining', 'ticket');
INSERT INTO public.django_content_type VALUES (171, 'logistics', 'purchaseorder');
INSERT INTO public.django_content_type VALUES (172, 'logistics', 'purchaseline');
INSERT INTO public.django_content_type VALUES (173, 'logistics', 'receiptline');
INSERT INTO public.django_content_type VALUES (174, 'logistics', 'cause');
INSERT INTO public.django_content_type VALUES (175, 'logistics', 'decision');
INSERT INTO public.django_content_type VALUES (176, 'settlement', 'feeline');
INSERT INTO public.django_content_type VALUES (177, 'settlement', 'salesday');
INSERT INTO public.django_content_type VALUES (178, 'settlement', 'difference');
INSERT INTO public.django_content_type VALUES (179, 'settlement', 'duespayment');
INSERT INTO public.django_content_type VALUES (180, 'settlement', 'lostdispute');
INSERT INTO public.django_content_type VALUES (181, 'settlement', 'statement');
INSERT INTO public.django_content_type VALUES (182, 'settlement', 'statementline');
INSERT INTO public.django_content_type VALUES (183, 'settlement', 'correction');
INSERT INTO public.django_content_type VALUES (184, 'settlement', 'contest');
INSERT INTO public.django_content_type VALUES (185, 'settlement', 'creditterms');
INSERT INTO public.django_content_type VALUES (186, 'settlement', 'invoice');
INSERT INTO public.django_content_type VALUES (187, 'settlement', 'invoiceline');
INSERT INTO public.django_content_type VALUES (188, 'settlement', 'invoicepayment');
INSERT INTO public.django_content_type VALUES (189, 'settlement', 'numberseries');
INSERT INTO public.django_content_type VALUES (190, 'settlement', 'supplycredit');
INSERT INTO public.django_content_type VALUES (191, 'settlement', 'takennumber');
INSERT INTO public.django_content_type VALUES (192, 'settlement', 'bankaccount');
INSERT INTO public.django_content_type VALUES (193, 'settlement', 'bankentry');
INSERT INTO public.django_content_type VALUES (194, 'settlement', 'networkbank');
INSERT INTO public.django_content_type VALUES (195, 'settlement', 'payoutrun');
INSERT INTO public.django_content_type VALUES (196, 'settlement', 'dayclose');
INSERT INTO public.django_content_type VALUES (197, 'settlement', 'reserverule');
INSERT INTO public.django_content_type VALUES (198, 'settlement', 'duespayout');
INSERT INTO public.django_content_type VALUES (199, 'settlement', 'licencemonth');
INSERT INTO public.django_content_type VALUES (200, 'settlement', 'handback');
INSERT INTO public.django_content_type VALUES (201, 'care', 'feedback');
INSERT INTO public.django_content_type VALUES (202, 'care', 'followup');
INSERT INTO public.django_content_type VALUES (203, 'care', 'repaircase');
INSERT INTO public.django_content_type VALUES (204, 'care', 'toolrun');
INSERT INTO public.django_content_type VALUES (205, 'care', 'changeheard');
INSERT INTO public.django_content_type VALUES (206, 'care', 'owntool');
INSERT INTO public.django_content_type VALUES (207, 'care', 'review');
INSERT INTO public.django_content_type VALUES (208, 'care', 'needsignal');
INSERT INTO public.django_content_type VALUES (209, 'care', 'needword');
INSERT INTO public.django_content_type VALUES (210, 'care', 'recommendation');
INSERT INTO public.django_content_type VALUES (211, 'care', 'dailylog');
INSERT INTO public.django_content_type VALUES (212, 'care', 'loggedday');
INSERT INTO public.django_content_type VALUES (213, 'care', 'toolfilm');
INSERT INTO public.django_content_type VALUES (214, 'care', 'toolphoto');
INSERT INTO public.django_content_type VALUES (215, 'care', 'hunch');
INSERT INTO public.django_content_type VALUES (216, 'conversations', 'answeringtime');
INSERT INTO public.django_content_type VALUES (217, 'conversations', 'cannedreply');
INSERT INTO public.django_content_type VALUES (218, 'conversations', 'conversation');
INSERT INTO public.django_content_type VALUES (219, 'conversations', 'internalnote');
INSERT INTO public.django_content_type VALUES (220, 'conversations', 'message');
INSERT INTO public.django_content_type VALUES (221, 'conversations', 'threadlink');
INSERT INTO public.django_content_type VALUES (222, 'conversations', 'correspondent');
INSERT INTO public.django_content_type VALUES (223, 'conversations', 'origin');
INSERT INTO public.django_content_type VALUES (224, 'conversations', 'replyaddress');
INSERT INTO public.django_content_type VALUES (225, 'conversations', 'line');
INSERT INTO public.django_content_type VALUES (226, 'conversations', 'stop');
INSERT INTO public.django_content_type VALUES (227, 'conversations', 'textsent');
INSERT INTO public.django_content_type VALUES (228, 'community', 'board');
INSERT INTO public.django_content_type VALUES (229, 'community', 'entry');
INSERT INTO public.django_content_type VALUES (230, 'community', 'ideamerge');
INSERT INTO public.django_content_type VALUES (231, 'community', 'ideatold');
INSERT INTO public.django_content_type VALUES (232, 'community', 'member');
INSERT INTO public.django_content_type VALUES (233, 'community', 'thanks');
INSERT INTO public.django_content_type VALUES (234, 'community', 'vote');
INSERT INTO public.django_content_type VALUES (235, 'goods', 'alterationrule');
INSERT INTO public.django_content_type VALUES (236, 'goods', 'registeredserial');
INSERT INTO public.django_content_type VALUES (237, 'goods', 'thing');
INSERT INTO public.django_content_type VALUES (238, 'goods', 'deskreport');
INSERT INTO public.django_content_type VALUES (239, 'goods', 'thingvisit');
INSERT INTO public.django_content_type VALUES (240, 'goods', 'fitreport');
INSERT INTO public.django_content_type VALUES (241, 'goods', 'fitword');
INSERT INTO public.django_content_type VALUES (242, 'directory', 'entry');
INSERT INTO public.django_content_type VALUES (243, 'engage', 'contactrules');
INSERT INTO public.django_content_type VALUES (244, 'engage', 'ownjourney');
INSERT INTO public.django_content_type VALUES (245, 'engage', 'run');
INSERT INTO public.django_content_type VALUES (246, 'engage', 'sent');
INSERT INTO public.django_content_type VALUES (247, 'engage', 'stop');
INSERT INTO public.django_content_type VALUES (248, 'engage', 'contact');
INSERT INTO public.django_content_type VALUES (249, 'engage', 'campaign');
INSERT INTO public.django_content_type VALUES (250, 'engage', 'goal');
INSERT INTO public.django_content_type VALUES (251, 'engage', 'kit');
INSERT INTO public.django_content_type VALUES (252, 'engage', 'trackedcode');
INSERT INTO public.django_content_type VALUES (253, 'engage', 'openings');
INSERT INTO public.django_content_type VALUES (254, 'engage', 'weekcard');
INSERT INTO public.django_content_type VALUES (255, 'engage', 'firsttouch');
INSERT INTO public.django_content_type VALUES (256, 'engage', 'recipient');
INSERT INTO public.django_content_type VALUES (257, 'insight', 'handminutes');
INSERT INTO public.django_content_type VALUES (258, 'refinery', 'pattern');
INSERT INTO public.django_content_type VALUES (259, 'refinery', 'proposal');
INSERT INTO public.django_content_type VALUES (260, 'refinery', 'rollout');
INSERT INTO public.django_content_type VALUES (261, 'refinery', 'trialplan');
INSERT INTO public.django_content_type VALUES (262, 'refinery', 'verdict');
INSERT INTO public.django_content_type VALUES (263, 'account', 'emailaddress');
INSERT INTO public.django_content_type VALUES (264, 'account', 'emailconfirmation');

INSERT INTO public.django_migrations VALUES (1, 'identity', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (2, 'account', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (3, 'account', '0002_email_max_length', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (4, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (5, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (6, 'account', '0005_emailaddress_idx_upper_email', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (7, 'account', '0006_emailaddress_lower', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (8, 'account', '0007_emailaddress_idx_email', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (9, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (10, 'account', '0009_emailaddress_unique_primary_email', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (11, 'contenttypes', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (12, 'contenttypes', '0002_remove_content_type_name', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (13, 'auth', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (14, 'auth', '0002_alter_permission_name_max_length', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (15, 'auth', '0003_alter_user_email_max_length', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (16, 'auth', '0004_alter_user_username_opts', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (17, 'auth', '0005_alter_user_last_login_null', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (18, 'auth', '0006_require_contenttypes_0002', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (19, 'auth', '0007_alter_validators_add_error_messages', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (20, 'auth', '0008_alter_user_username_max_length', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (21, 'auth', '0009_alter_user_last_name_max_length', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (22, 'auth', '0010_alter_group_name_max_length', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (23, 'auth', '0011_update_proxy_permissions', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (24, 'auth', '0012_alter_user_first_name_max_length', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (25, 'procrastinate', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (26, 'procrastinate', '0002_drop_started_at_column', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (27, 'procrastinate', '0003_drop_started_at_column', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (28, 'procrastinate', '0004_drop_procrastinate_version_table', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (29, 'procrastinate', '0005_fix_procrastinate_fetch_job', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (30, 'procrastinate', '0006_fix_trigger_status_events_insert', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (31, 'procrastinate', '0007_add_queueing_lock_column', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (32, 'procrastinate', '0008_close_fetch_job_race_condition', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (33, 'procrastinate', '0009_add_defer_job_function', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (34, 'procrastinate', '0010_add_procrastinate_periodic_defers', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (35, 'procrastinate', '0011_add_foreign_key_index', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (36, 'procrastinate', '0012_add_locks_to_periodic_defer', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (37, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (38, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (39, 'procrastinate', '0015_add_trigger_on_job_deletion', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (40, 'procrastinate', '0016_delete_finished_jobs', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (41, 'procrastinate', '0017_add_checks_to_finish_job', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (42, 'procrastinate', '0018_add_checks_to_retry_job', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (43, 'procrastinate', '0019_fix_finish_job_compat_issue', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (44, 'procrastinate', '0020_add_index_on_procrastinate_jobs', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (45, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (46, 'procrastinate', '0022_null_locks_excluded', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (47, 'procrastinate', '0023_remove_old_finish_job_function', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (48, 'procrastinate', '0024_job_id_bigint', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (49, 'procrastinate', '0025_add_models', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (50, 'procrastinate', '0026_add_job_priority', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (51, 'procrastinate', '0027_add_periodic_job_priority', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (52, 'procrastinate', '0028_add_cancel_states', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (53, 'procrastinate', '0029_add_additional_params_to_retry_job', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (54, 'procrastinate', '0030_alter_procrastinateevent_options', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (55, 'procrastinate', '0031_add_indexes_for_fetch_job', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (56, 'procrastinate', '0032_pre_cancel_notification', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (57, 'procrastinate', '0033_post_cancel_notification', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (58, 'procrastinate', '0034_pre_add_heartbeat', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (59, 'procrastinate', '0035_post_add_heartbeat', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (60, 'procrastinate', '0036_add_worker_model', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (61, 'procrastinate', '0037_pre_batch_defer_jobs', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (62, 'procrastinate', '0038_post_batch_defer_jobs', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (63, 'procrastinate', '0039_pre_priority_lock_fetch_job', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (64, 'procrastinate', '0040_pre_retry_failed_job', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (65, 'procrastinate', '0041_post_retry_failed_job', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (66, 'foundation', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (67, 'foundation', '0002_event_log_and_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (68, 'foundation', '0003_jobs_for_the_app', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (69, 'foundation', '0004_pace', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (70, 'network', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (71, 'clientele', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (72, 'clientele', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (73, 'passes', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (74, 'passes', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (75, 'passes', '0003_promises_lapse', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (76, 'passes', '0004_packs', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (77, 'passes', '0005_packs_given_back', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (78, 'passes', '0006_packs_online', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (79, 'clientele', '0003_taken_over', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (80, 'clientele', '0004_more_purposes', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (81, 'clientele', '0005_own_way', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (82, 'clientele', '0006_guardian', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (83, 'passes', '0007_memberships', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (84, 'passes', '0008_given', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (85, 'clientele', '0007_answers', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (86, 'booking', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (87, 'booking', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (88, 'booking', '0003_managelink', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (89, 'booking', '0004_series', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (90, 'booking', '0005_waiting', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (91, 'booking', '0006_credit', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (92, 'booking', '0007_reminded', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (93, 'booking', '0008_past_book', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (94, 'booking', '0009_screenings', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (95, 'booking', '0010_areas', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (96, 'booking', '0011_pauses', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (97, 'booking', '0012_parts', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (98, 'booking', '0013_where_and_who', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (99, 'booking', '0014_where_a_date_is', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (100, 'booking', '0015_questions', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (101, 'booking', '0016_nobody_came', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (102, 'booking', '0017_free_to_leave', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (103, 'booking', '0018_messages', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (104, 'booking', '0019_team_feeds', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (105, 'booking', '0020_categories_and_breathers', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (106, 'booking', '0021_licences_and_turns', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (107, 'booking', '0023_hand_back', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (108, 'booking', '0024_kept_card', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (109, 'calendars', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (110, 'calendars', '0002_where_a_question_saw_it', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (111, 'calendars', '0003_dates_of_classes', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (112, 'clientele', '0008_zone', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (113, 'clientele', '0009_record', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (114, 'clientele', '0010_new_address', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (115, 'clientele', '0011_corrected', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (116, 'payments', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (117, 'payments', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (118, 'payments', '0003_online', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (119, 'supply', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (120, 'stock', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (121, 'stock', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (122, 'presence', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (123, 'network', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (124, 'presence', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (125, 'orders', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (126, 'orders', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (127, 'orders', '0003_groups_and_splits', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (128, 'orders', '0004_by_phone_and_brought', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (129, 'orders', '0005_bookings', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (130, 'orders', '0006_work', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (131, 'orders', '0007_earned', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (132, 'identity', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (133, 'identity', '0003_signing_in', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (134, 'network', '0003_who_is_who', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (135, 'network', '0004_terms', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (136, 'network', '0005_a_network_begins', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (137, 'network', '0006_more_trades', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (138, 'network', '0007_more_ways', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (139, 'network', '0008_headings_and_licences', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (140, 'care', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (141, 'care', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (142, 'care', '0003_tools', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (143, 'care', '0004_visits', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (144, 'care', '0005_needs', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (145, 'care', '0006_daily', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (146, 'care', '0007_shown', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (147, 'care', '0008_said_stays', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (148, 'care', '0009_hunches', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (149, 'community', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (150, 'community', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (151, 'foundation', '0005_reader_of_post', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (152, 'foundation', '0006_post_by_messenger', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (153, 'conversations', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (154, 'conversations', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (155, 'conversations', '0003_mail', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (156, 'conversations', '0004_text_lines', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (157, 'conversations', '0005_messenger', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (158, 'dining', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (159, 'dining', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (160, 'directory', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (161, 'directory', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (162, 'methods', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (163, 'methods', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (164, 'work', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (165, 'work', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (166, 'work', '0003_laid_out_and_ready', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (167, 'work', '0004_portraits', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (168, 'work', '0005_taken_off_and_taken_back', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (169, 'work', '0006_instead_or_on_top', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (170, 'work', '0007_words_that_can_be_forgotten', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (171, 'work', '0008_look_again', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (172, 'work', '0009_expected_cost', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (173, 'work', '0010_checklists', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (174, 'orders', '0008_returns', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (175, 'goods', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (176, 'goods', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (177, 'engage', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (178, 'engage', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (179, 'engage', '0003_campaigns', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (180, 'engage', '0004_campaigns_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (181, 'engage', '0005_kept_for_ninety_days', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (182, 'engage', '0006_by_thing', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (183, 'insight', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (184, 'insight', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (185, 'ledger', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (186, 'ledger', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (187, 'supply', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (188, 'supply', '0003_price_lists', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (189, 'supply', '0004_suppliers_papers', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (190, 'network', '0009_free_tools', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (191, 'supply', '0005_prices_and_drafts', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (192, 'logistics', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (193, 'logistics', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (194, 'logistics', '0003_for_guests', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (195, 'logistics', '0004_suppliers_papers', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (196, 'logistics', '0005_prices_and_drafts', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (197, 'passes', '0009_gift_card_circles', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (198, 'payments', '0004_parts', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (199, 'payments', '0005_kept_cards', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (200, 'presence', '0003_what_it_used_to_cost', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (201, 'presence', '0004_who_fulfils', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (202, 'pricing', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (203, 'pricing', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (204, 'pricing', '0003_changes_are_announced', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (205, 'pricing', '0004_a_month_to_try', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (206, 'trials', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (207, 'refinery', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (208, 'refinery', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (209, 'releases', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (210, 'releases', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (211, 'releases', '0003_the_gate', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (212, 'settlement', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (213, 'settlement', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (214, 'settlement', '0003_fees_that_go_back', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (215, 'settlement', '0004_statements', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (216, 'settlement', '0005_invoices', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (217, 'settlement', '0006_days_and_payouts', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (218, 'settlement', '0007_what_the_network_paid', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (219, 'settlement', '0008_cancelled_runs', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (220, 'settlement', '0009_licences', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (221, 'settlement', '0010_licence_months', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (222, 'settlement', '0011_cards_between_businesses', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (223, 'settlement', '0012_hand_backs', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (224, 'subsidies', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (225, 'subsidies', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (226, 'teaching', '0001_initial', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (227, 'teaching', '0002_walls', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (228, 'teaching', '0003_quiz_results', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (229, 'teaching', '0004_told_and_gone_by', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (230, 'teaching', '0005_what_was_told', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (231, 'teaching', '0006_looked_after', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (232, 'trials', '0002_walls', '2026-01-01 00:00:00+00');

SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);

SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_permission_id_seq', 1056, true);

SELECT pg_catalog.setval('public.django_content_type_id_seq', 264, true);

SELECT pg_catalog.setval('public.django_migrations_id_seq', 232, true);

SELECT pg_catalog.setval('public.foundation_era', 0, false);

SELECT pg_catalog.setval('public.foundation_event_id_seq', 1, false);

SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);

SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);

SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);

SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT account_with_asset UNIQUE (id, asset);

ALTER TABLE ONLY public.methods_adoption
    ADD CONSTRAINT adopted_once UNIQUE (merchant_id, method_id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_absence
    ADD CONSTRAINT booking_absence_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_absence
    ADD CONSTRAINT booking_absence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_answer
    ADD CONSTRAINT booking_answer_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_answer
    ADD CONSTRAINT booking_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_area
    ADD CONSTRAINT booking_area_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_area
    ADD CONSTRAINT booking_area_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT booking_booking_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT booking_booking_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_category
    ADD CONSTRAINT booking_category_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_category
    ADD CONSTRAINT booking_category_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_change
    ADD CONSTRAINT booking_change_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_change
    ADD CONSTRAINT booking_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_claim
    ADD CONSTRAINT booking_claim_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_claim
    ADD CONSTRAINT booking_claim_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_closure
    ADD CONSTRAINT booking_closure_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_closure
    ADD CONSTRAINT booking_closure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_dayoverride
    ADD CONSTRAINT booking_dayoverride_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_dayoverride
    ADD CONSTRAINT booking_dayoverride_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_managelink
    ADD CONSTRAINT booking_managelink_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_managelink
    ADD CONSTRAINT booking_managelink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_messagerules
    ADD CONSTRAINT booking_messagerules_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_messagerules
    ADD CONSTRAINT booking_messagerules_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_need
    ADD CONSTRAINT booking_need_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_need
    ADD CONSTRAINT booking_need_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_occurrence
    ADD CONSTRAINT booking_occurrence_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_occurrence
    ADD CONSTRAINT booking_occurrence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_pastbook
    ADD CONSTRAINT booking_pastbook_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_pastbook
    ADD CONSTRAINT booking_pastbook_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_pause
    ADD CONSTRAINT booking_pause_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_pause
    ADD CONSTRAINT booking_pause_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_personallicence
    ADD CONSTRAINT booking_personallicence_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_personallicence
    ADD CONSTRAINT booking_personallicence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_reminder
    ADD CONSTRAINT booking_reminder_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_reminder
    ADD CONSTRAINT booking_reminder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_resource
    ADD CONSTRAINT booking_resource_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_resource
    ADD CONSTRAINT booking_resource_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_screening
    ADD CONSTRAINT booking_screening_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_screening
    ADD CONSTRAINT booking_screening_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_series
    ADD CONSTRAINT booking_series_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_series
    ADD CONSTRAINT booking_series_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_service
    ADD CONSTRAINT booking_service_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_service
    ADD CONSTRAINT booking_service_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_serviceversion
    ADD CONSTRAINT booking_serviceversion_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_serviceversion
    ADD CONSTRAINT booking_serviceversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_termsversion
    ADD CONSTRAINT booking_termsversion_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_termsversion
    ADD CONSTRAINT booking_termsversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_travelrule
    ADD CONSTRAINT booking_travelrule_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_travelrule
    ADD CONSTRAINT booking_travelrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_traveltime
    ADD CONSTRAINT booking_traveltime_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_traveltime
    ADD CONSTRAINT booking_traveltime_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_waitingentry
    ADD CONSTRAINT booking_waitingentry_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.booking_waitingentry
    ADD CONSTRAINT booking_waitingentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendars_copy
    ADD CONSTRAINT calendars_copy_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.calendars_copy
    ADD CONSTRAINT calendars_copy_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendars_outsideblock
    ADD CONSTRAINT calendars_outsideblock_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.calendars_outsideblock
    ADD CONSTRAINT calendars_outsideblock_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendars_outsidebusy
    ADD CONSTRAINT calendars_outsidebusy_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.calendars_outsidebusy
    ADD CONSTRAINT calendars_outsidebusy_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendars_outsidecalendar
    ADD CONSTRAINT calendars_outsidecalendar_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.calendars_outsidecalendar
    ADD CONSTRAINT calendars_outsidecalendar_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendars_proposal
    ADD CONSTRAINT calendars_proposal_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.calendars_proposal
    ADD CONSTRAINT calendars_proposal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendars_unwritten
    ADD CONSTRAINT calendars_unwritten_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.calendars_unwritten
    ADD CONSTRAINT calendars_unwritten_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_changeheard
    ADD CONSTRAINT care_changeheard_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_changeheard
    ADD CONSTRAINT care_changeheard_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_dailylog
    ADD CONSTRAINT care_dailylog_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_dailylog
    ADD CONSTRAINT care_dailylog_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_feedback
    ADD CONSTRAINT care_feedback_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_feedback
    ADD CONSTRAINT care_feedback_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_followup
    ADD CONSTRAINT care_followup_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_followup
    ADD CONSTRAINT care_followup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_hunch
    ADD CONSTRAINT care_hunch_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_hunch
    ADD CONSTRAINT care_hunch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_loggedday
    ADD CONSTRAINT care_loggedday_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_loggedday
    ADD CONSTRAINT care_loggedday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_needsignal
    ADD CONSTRAINT care_needsignal_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_needsignal
    ADD CONSTRAINT care_needsignal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_needword
    ADD CONSTRAINT care_needword_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_needword
    ADD CONSTRAINT care_needword_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_owntool
    ADD CONSTRAINT care_owntool_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_owntool
    ADD CONSTRAINT care_owntool_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_recommendation
    ADD CONSTRAINT care_recommendation_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_recommendation
    ADD CONSTRAINT care_recommendation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_repaircase
    ADD CONSTRAINT care_repaircase_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_repaircase
    ADD CONSTRAINT care_repaircase_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_review
    ADD CONSTRAINT care_review_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_review
    ADD CONSTRAINT care_review_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_toolfilm
    ADD CONSTRAINT care_toolfilm_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_toolfilm
    ADD CONSTRAINT care_toolfilm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_toolphoto
    ADD CONSTRAINT care_toolphoto_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_toolphoto
    ADD CONSTRAINT care_toolphoto_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_toolrun
    ADD CONSTRAINT care_toolrun_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.care_toolrun
    ADD CONSTRAINT care_toolrun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clientele_consent
    ADD CONSTRAINT clientele_consent_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.clientele_consent
    ADD CONSTRAINT clientele_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clientele_customer
    ADD CONSTRAINT clientele_customer_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.clientele_customer
    ADD CONSTRAINT clientele_customer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clientele_device
    ADD CONSTRAINT clientele_device_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.clientele_device
    ADD CONSTRAINT clientele_device_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clientele_merge
    ADD CONSTRAINT clientele_merge_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.clientele_merge
    ADD CONSTRAINT clientele_merge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clientele_newaddress
    ADD CONSTRAINT clientele_newaddress_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.clientele_newaddress
    ADD CONSTRAINT clientele_newaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clientele_note
    ADD CONSTRAINT clientele_note_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.clientele_note
    ADD CONSTRAINT clientele_note_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clientele_ownway
    ADD CONSTRAINT clientele_ownway_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.clientele_ownway
    ADD CONSTRAINT clientele_ownway_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clientele_peoplefile
    ADD CONSTRAINT clientele_peoplefile_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.clientele_peoplefile
    ADD CONSTRAINT clientele_peoplefile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_board
    ADD CONSTRAINT community_board_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.community_board
    ADD CONSTRAINT community_board_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_entry
    ADD CONSTRAINT community_entry_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.community_entry
    ADD CONSTRAINT community_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_ideamerge
    ADD CONSTRAINT community_ideamerge_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.community_ideamerge
    ADD CONSTRAINT community_ideamerge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_ideatold
    ADD CONSTRAINT community_ideatold_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.community_ideatold
    ADD CONSTRAINT community_ideatold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_member
    ADD CONSTRAINT community_member_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.community_member
    ADD CONSTRAINT community_member_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_thanks
    ADD CONSTRAINT community_thanks_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.community_thanks
    ADD CONSTRAINT community_thanks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.community_vote
    ADD CONSTRAINT community_vote_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.community_vote
    ADD CONSTRAINT community_vote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conversations_answeringtime
    ADD CONSTRAINT conversations_answeringtime_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.conversations_answeringtime
    ADD CONSTRAINT conversations_answeringtime_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conversations_cannedreply
    ADD CONSTRAINT conversations_cannedreply_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.conversations_cannedreply
    ADD CONSTRAINT conversations_cannedreply_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conversations_conversation
    ADD CONSTRAINT conversations_conversation_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.conversations_conversation
    ADD CONSTRAINT conversations_conversation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conversations_correspondent
    ADD CONSTRAINT conversations_correspondent_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.conversations_correspondent
    ADD CONSTRAINT conversations_correspondent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conversations_internalnote
    ADD CONSTRAINT conversations_internalnote_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.conversations_internalnote
    ADD CONSTRAINT conversations_internalnote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conversations_line
    ADD CONSTRAINT conversations_line_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.conversations_line
    ADD CONSTRAINT conversations_line_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conversations_message
    ADD CONSTRAINT conversations_message_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.conversations_message
    ADD CONSTRAINT conversations_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conversations_origin
    ADD CONSTRAINT conversations_origin_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.conversations_origin
    ADD CONSTRAINT conversations_origin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conversations_replyaddress
    ADD CONSTRAINT conversations_replyaddress_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.conversations_replyaddress
    ADD CONSTRAINT conversations_replyaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conversations_stop
    ADD CONSTRAINT conversations_stop_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.conversations_stop
    ADD CONSTRAINT conversations_stop_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conversations_textsent
    ADD CONSTRAINT conversations_textsent_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.conversations_textsent
    ADD CONSTRAINT conversations_textsent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conversations_threadlink
    ADD CONSTRAINT conversations_threadlink_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.conversations_threadlink
    ADD CONSTRAINT conversations_threadlink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dining_table
    ADD CONSTRAINT dining_table_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.dining_table
    ADD CONSTRAINT dining_table_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dining_ticket
    ADD CONSTRAINT dining_ticket_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.dining_ticket
    ADD CONSTRAINT dining_ticket_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_entry
    ADD CONSTRAINT directory_entry_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.directory_entry
    ADD CONSTRAINT directory_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_cache
    ADD CONSTRAINT django_cache_pkey PRIMARY KEY (side, cache_key);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.stock_receivedlot
    ADD CONSTRAINT each_arrival_once UNIQUE (merchant_id, source);

ALTER TABLE ONLY public.calendars_outsidebusy
    ADD CONSTRAINT each_busy_time_once UNIQUE (merchant_id, calendar_id, entry, starts_at);

ALTER TABLE ONLY public.passes_cardmovement
    ADD CONSTRAINT each_card_movement_once UNIQUE (merchant_id, movement);

ALTER TABLE ONLY public.supply_certificate
    ADD CONSTRAINT each_certificate_once UNIQUE (supplier_id, kind, number, valid_from);

ALTER TABLE ONLY public.settlement_dayclose
    ADD CONSTRAINT each_day_closed_once UNIQUE (merchant_id, day);

ALTER TABLE ONLY public.goods_deskreport
    ADD CONSTRAINT each_desk_report_once UNIQUE (merchant_id, key);

ALTER TABLE ONLY public.settlement_lostdispute
    ADD CONSTRAINT each_dispute_lost_once UNIQUE (merchant_id, dispute);

ALTER TABLE ONLY public.payments_dispute
    ADD CONSTRAINT each_dispute_once UNIQUE (merchant_id, reference);

ALTER TABLE ONLY public.community_entry
    ADD CONSTRAINT each_entry_once UNIQUE (merchant_id, key);

ALTER TABLE ONLY public.settlement_feeline
    ADD CONSTRAINT each_fee_once UNIQUE (merchant_id, reference, kind);

ALTER TABLE ONLY public.settlement_invoicepayment
    ADD CONSTRAINT each_invoice_payment_once UNIQUE (merchant_id, key);

ALTER TABLE ONLY public.conversations_textsent
    ADD CONSTRAINT each_letter_sent_once_as_text UNIQUE (merchant_id, post_id);

ALTER TABLE ONLY public.settlement_contest
    ADD CONSTRAINT each_line_contested_once UNIQUE (merchant_id, line_id);

ALTER TABLE ONLY public.settlement_correction
    ADD CONSTRAINT each_line_corrected_once UNIQUE (merchant_id, line_id);

ALTER TABLE ONLY public.logistics_receiptline
    ADD CONSTRAINT each_lot_once_a_line UNIQUE (merchant_id, line_id, lot_id);

ALTER TABLE ONLY public.foundation_post
    ADD CONSTRAINT each_message_once UNIQUE (merchant_id, key);

ALTER TABLE ONLY public.settlement_takennumber
    ADD CONSTRAINT each_number_once UNIQUE (issuer, series, number);

ALTER TABLE ONLY public.settlement_duespayout
    ADD CONSTRAINT each_payout_named_once UNIQUE (merchant_id, end_to_end);

ALTER TABLE ONLY public.payments_payout
    ADD CONSTRAINT each_payout_once UNIQUE (merchant_id, reference);

ALTER TABLE ONLY public.engage_recipient
    ADD CONSTRAINT each_person_once UNIQUE (merchant_id, campaign_id, customer_id);

ALTER TABLE ONLY public.payments_told
    ADD CONSTRAINT each_provider_message_once UNIQUE (merchant_id, provider, event);

ALTER TABLE ONLY public.settlement_invoiceline
    ADD CONSTRAINT each_receipt_invoiced_once UNIQUE (merchant_id, reference);

ALTER TABLE ONLY public.releases_released
    ADD CONSTRAINT each_release_once UNIQUE (merchant_id, release_id);

ALTER TABLE ONLY public.network_membership
    ADD CONSTRAINT each_role_once UNIQUE NULLS NOT DISTINCT (person_id, merchant_id, role);

ALTER TABLE ONLY public.goods_registeredserial
    ADD CONSTRAINT each_serial_once UNIQUE (merchant_id, item, serial);

ALTER TABLE ONLY public.engage_sent
    ADD CONSTRAINT each_step_sent_once UNIQUE (merchant_id, run_id, step);

ALTER TABLE ONLY public.settlement_statementline
    ADD CONSTRAINT each_thing_on_one_statement UNIQUE (merchant_id, kind, reference);

ALTER TABLE ONLY public.conversations_message
    ADD CONSTRAINT each_thing_said_once UNIQUE (merchant_id, channel, channel_key);

ALTER TABLE ONLY public.settlement_duespayment
    ADD CONSTRAINT each_transfer_counted_once UNIQUE (merchant_id, key);

ALTER TABLE ONLY public.goods_thingvisit
    ADD CONSTRAINT each_visit_once UNIQUE (merchant_id, job_id, thing_id);

ALTER TABLE ONLY public.engage_campaign
    ADD CONSTRAINT engage_campaign_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_campaign
    ADD CONSTRAINT engage_campaign_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.engage_contact
    ADD CONSTRAINT engage_contact_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_contact
    ADD CONSTRAINT engage_contact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.engage_contactrules
    ADD CONSTRAINT engage_contactrules_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_contactrules
    ADD CONSTRAINT engage_contactrules_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.engage_firsttouch
    ADD CONSTRAINT engage_firsttouch_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_firsttouch
    ADD CONSTRAINT engage_firsttouch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.engage_goal
    ADD CONSTRAINT engage_goal_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_goal
    ADD CONSTRAINT engage_goal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.engage_kit
    ADD CONSTRAINT engage_kit_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_kit
    ADD CONSTRAINT engage_kit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.engage_openings
    ADD CONSTRAINT engage_openings_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_openings
    ADD CONSTRAINT engage_openings_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.engage_ownjourney
    ADD CONSTRAINT engage_ownjourney_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_ownjourney
    ADD CONSTRAINT engage_ownjourney_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.engage_recipient
    ADD CONSTRAINT engage_recipient_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_recipient
    ADD CONSTRAINT engage_recipient_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.engage_run
    ADD CONSTRAINT engage_run_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_run
    ADD CONSTRAINT engage_run_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.engage_sent
    ADD CONSTRAINT engage_sent_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_sent
    ADD CONSTRAINT engage_sent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.engage_stop
    ADD CONSTRAINT engage_stop_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_stop
    ADD CONSTRAINT engage_stop_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.engage_trackedcode
    ADD CONSTRAINT engage_trackedcode_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_trackedcode
    ADD CONSTRAINT engage_trackedcode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.engage_weekcard
    ADD CONSTRAINT engage_weekcard_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.engage_weekcard
    ADD CONSTRAINT engage_weekcard_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.foundation_accesslog
    ADD CONSTRAINT foundation_accesslog_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.foundation_accesslog
    ADD CONSTRAINT foundation_accesslog_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.foundation_cursor
    ADD CONSTRAINT foundation_cursor_pkey PRIMARY KEY (reader);

ALTER TABLE ONLY public.foundation_delivered
    ADD CONSTRAINT foundation_delivered_pkey PRIMARY KEY (event_id, reaction);

ALTER TABLE ONLY public.foundation_event
    ADD CONSTRAINT foundation_event_pkey PRIMARY KEY (occurred_at, id);

ALTER TABLE ONLY public.foundation_event_202611
    ADD CONSTRAINT foundation_event_202611_pkey PRIMARY KEY (occurred_at, id);

ALTER TABLE ONLY public.foundation_event_202612
    ADD CONSTRAINT foundation_event_202612_pkey PRIMARY KEY (occurred_at, id);

ALTER TABLE ONLY public.foundation_event_202701
    ADD CONSTRAINT foundation_event_202701_pkey PRIMARY KEY (occurred_at, id);

ALTER TABLE ONLY public.foundation_event_other
    ADD CONSTRAINT foundation_event_other_pkey PRIMARY KEY (occurred_at, id);

ALTER TABLE ONLY public.foundation_idempotency
    ADD CONSTRAINT foundation_idempotency_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.foundation_idempotency
    ADD CONSTRAINT foundation_idempotency_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.foundation_pace
    ADD CONSTRAINT foundation_pace_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.foundation_post
    ADD CONSTRAINT foundation_post_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.foundation_post
    ADD CONSTRAINT foundation_post_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.foundation_undelivered
    ADD CONSTRAINT foundation_undelivered_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.goods_alterationrule
    ADD CONSTRAINT goods_alterationrule_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.goods_alterationrule
    ADD CONSTRAINT goods_alterationrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.goods_deskreport
    ADD CONSTRAINT goods_deskreport_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.goods_deskreport
    ADD CONSTRAINT goods_deskreport_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.goods_fitreport
    ADD CONSTRAINT goods_fitreport_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.goods_fitreport
    ADD CONSTRAINT goods_fitreport_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.goods_fitword
    ADD CONSTRAINT goods_fitword_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.goods_fitword
    ADD CONSTRAINT goods_fitword_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.goods_registeredserial
    ADD CONSTRAINT goods_registeredserial_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.goods_registeredserial
    ADD CONSTRAINT goods_registeredserial_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.goods_thing
    ADD CONSTRAINT goods_thing_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.goods_thing
    ADD CONSTRAINT goods_thing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.goods_thingvisit
    ADD CONSTRAINT goods_thingvisit_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.goods_thingvisit
    ADD CONSTRAINT goods_thingvisit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_handback
    ADD CONSTRAINT handed_back_once UNIQUE (merchant_id, refund_id);

ALTER TABLE ONLY public.community_ideatold
    ADD CONSTRAINT idea_told_once UNIQUE (merchant_id, customer_id, idea_id);

ALTER TABLE ONLY public.identity_apikey
    ADD CONSTRAINT identity_apikey_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.identity_apikey
    ADD CONSTRAINT identity_apikey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.identity_person
    ADD CONSTRAINT identity_person_email_key UNIQUE (email);

ALTER TABLE ONLY public.identity_person
    ADD CONSTRAINT identity_person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.identity_session
    ADD CONSTRAINT identity_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.identity_signinlink
    ADD CONSTRAINT identity_signinlink_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.insight_handminutes
    ADD CONSTRAINT insight_handminutes_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.insight_handminutes
    ADD CONSTRAINT insight_handminutes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teaching_learner
    ADD CONSTRAINT learns_once UNIQUE (merchant_id, customer_id);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_sealedday
    ADD CONSTRAINT ledger_sealedday_pkey PRIMARY KEY (day);

ALTER TABLE ONLY public.ledger_transfer
    ADD CONSTRAINT ledger_transfer_key_key UNIQUE (key);

ALTER TABLE ONLY public.ledger_transfer
    ADD CONSTRAINT ledger_transfer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_licencemonth
    ADD CONSTRAINT licences_counted_once_a_month UNIQUE (merchant_id, month);

ALTER TABLE ONLY public.logistics_cause
    ADD CONSTRAINT logistics_cause_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.logistics_cause
    ADD CONSTRAINT logistics_cause_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.logistics_decision
    ADD CONSTRAINT logistics_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.logistics_purchaseline
    ADD CONSTRAINT logistics_purchaseline_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.logistics_purchaseline
    ADD CONSTRAINT logistics_purchaseline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.logistics_purchaseorder
    ADD CONSTRAINT logistics_purchaseorder_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.logistics_purchaseorder
    ADD CONSTRAINT logistics_purchaseorder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.logistics_receiptline
    ADD CONSTRAINT logistics_receiptline_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.logistics_receiptline
    ADD CONSTRAINT logistics_receiptline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teaching_lookedafter
    ADD CONSTRAINT looked_after_once_each UNIQUE (merchant_id, customer_id, reason);

ALTER TABLE ONLY public.methods_adoption
    ADD CONSTRAINT methods_adoption_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.methods_adoption
    ADD CONSTRAINT methods_adoption_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.methods_method
    ADD CONSTRAINT methods_method_code_key UNIQUE (code);

ALTER TABLE ONLY public.methods_method
    ADD CONSTRAINT methods_method_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.methods_methodversion
    ADD CONSTRAINT methods_methodversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.methods_ownversion
    ADD CONSTRAINT methods_ownversion_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.methods_ownversion
    ADD CONSTRAINT methods_ownversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_beginning
    ADD CONSTRAINT network_beginning_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.network_invitation
    ADD CONSTRAINT network_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_invitation
    ADD CONSTRAINT network_invitation_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.network_licence
    ADD CONSTRAINT network_licence_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.network_licence
    ADD CONSTRAINT network_licence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_membership
    ADD CONSTRAINT network_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_merchant
    ADD CONSTRAINT network_merchant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_merchant
    ADD CONSTRAINT network_merchant_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.network_operator
    ADD CONSTRAINT network_operator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_packversion
    ADD CONSTRAINT network_packversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_taxrate
    ADD CONSTRAINT network_taxrate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_termsversion
    ADD CONSTRAINT network_termsversion_number_key UNIQUE (number);

ALTER TABLE ONLY public.network_termsversion
    ADD CONSTRAINT network_termsversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.booking_absence
    ADD CONSTRAINT nobody_came_once UNIQUE (merchant_id, booking_id);

ALTER TABLE ONLY public.booking_claim
    ADD CONSTRAINT nobody_gets_the_same_time EXCLUDE USING gist (merchant_id WITH =, resource_id WITH =, seat WITH =, tstzrange(starts_at, ends_at, '[)'::text) WITH &&);

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT number_names_one_order UNIQUE (merchant_id, number);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT one_account_per_address UNIQUE (address, asset);

ALTER TABLE ONLY public.payments_provideraccount
    ADD CONSTRAINT one_account_per_provider UNIQUE (merchant_id, provider);

ALTER TABLE ONLY public.goods_alterationrule
    ADD CONSTRAINT one_alteration_rule UNIQUE (merchant_id);

ALTER TABLE ONLY public.booking_answer
    ADD CONSTRAINT one_answer_per_question UNIQUE (merchant_id, booking_id, code);

ALTER TABLE ONLY public.conversations_answeringtime
    ADD CONSTRAINT one_answering_time UNIQUE (merchant_id);

ALTER TABLE ONLY public.booking_area
    ADD CONSTRAINT one_area_per_code UNIQUE (merchant_id, code);

ALTER TABLE ONLY public.trials_arm
    ADD CONSTRAINT one_arm_per_business UNIQUE (assignment_id, merchant_id);

ALTER TABLE ONLY public.teaching_assessment
    ADD CONSTRAINT one_assessment_per_token UNIQUE (merchant_id, token_hash);

ALTER TABLE ONLY public.passes_membershipmonth
    ADD CONSTRAINT one_bill_a_month UNIQUE (merchant_id, membership_id, number);

ALTER TABLE ONLY public.orders_bookingbill
    ADD CONSTRAINT one_bill_per_order UNIQUE (merchant_id, order_id);

ALTER TABLE ONLY public.calendars_outsideblock
    ADD CONSTRAINT one_block_per_claim UNIQUE (merchant_id, claim_id);

ALTER TABLE ONLY public.community_board
    ADD CONSTRAINT one_board UNIQUE (merchant_id);

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT one_booking_per_day_of_a_series UNIQUE (merchant_id, series_id, series_day);

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT one_booking_per_source UNIQUE (merchant_id, source_code);

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT one_booking_per_uid UNIQUE (merchant_id, uid);

ALTER TABLE ONLY public.payments_provideraccount
    ADD CONSTRAINT one_business_per_account UNIQUE (provider, reference);

ALTER TABLE ONLY public.subsidies_participation
    ADD CONSTRAINT one_campaign_at_a_time EXCLUDE USING gist (merchant_id WITH =, daterange(first_day, last_day, '[]'::text) WITH &&) WHERE ((left_at IS NULL));

ALTER TABLE ONLY public.engage_weekcard
    ADD CONSTRAINT one_card_per_week UNIQUE (merchant_id, week);

ALTER TABLE ONLY public.care_repaircase
    ADD CONSTRAINT one_case_per_feedback UNIQUE (merchant_id, feedback_id);

ALTER TABLE ONLY public.logistics_cause
    ADD CONSTRAINT one_cause_per_order_and_item UNIQUE (merchant_id, order_id, item_id);

ALTER TABLE ONLY public.engage_trackedcode
    ADD CONSTRAINT one_code_per_kit_and_source UNIQUE (merchant_id, kit_id, source);

ALTER TABLE ONLY public.engage_contact
    ADD CONSTRAINT one_contact_per_message UNIQUE (merchant_id, kind, source);

ALTER TABLE ONLY public.conversations_conversation
    ADD CONSTRAINT one_conversation_per_booking UNIQUE (merchant_id, customer_id, booking_id);

ALTER TABLE ONLY public.conversations_conversation
    ADD CONSTRAINT one_conversation_per_order UNIQUE (merchant_id, customer_id, order_id);

ALTER TABLE ONLY public.conversations_replyaddress
    ADD CONSTRAINT one_conversation_per_reply_address UNIQUE (merchant_id, token_hash);

ALTER TABLE ONLY public.calendars_copy
    ADD CONSTRAINT one_copy_per_booking UNIQUE (merchant_id, calendar_id, booking_id);

ALTER TABLE ONLY public.calendars_copy
    ADD CONSTRAINT one_copy_per_date UNIQUE (merchant_id, calendar_id, occurrence_id);

ALTER TABLE ONLY public.conversations_correspondent
    ADD CONSTRAINT one_correspondent_per_address UNIQUE (merchant_id, channel, address);

ALTER TABLE ONLY public.releases_contribution
    ADD CONSTRAINT one_count_per_cell UNIQUE (merchant_id, question, cell);

ALTER TABLE ONLY public.engage_openings
    ADD CONSTRAINT one_count_per_code_and_day UNIQUE (merchant_id, tracked_id, day);

ALTER TABLE ONLY public.orders_daycounter
    ADD CONSTRAINT one_counter_per_day UNIQUE (merchant_id, day);

ALTER TABLE ONLY public.settlement_numberseries
    ADD CONSTRAINT one_counter_per_series UNIQUE (issuer, series);

ALTER TABLE ONLY public.clientele_customer
    ADD CONSTRAINT one_customer_per_source UNIQUE (merchant_id, source_code);

ALTER TABLE ONLY public.care_dailylog
    ADD CONSTRAINT one_daily_log_per_token UNIQUE (merchant_id, token_hash);

ALTER TABLE ONLY public.clientele_device
    ADD CONSTRAINT one_device_per_token UNIQUE (merchant_id, token_hash);

ALTER TABLE ONLY public.settlement_difference
    ADD CONSTRAINT one_difference_a_month UNIQUE (merchant_id, month);

ALTER TABLE ONLY public.settlement_invoice
    ADD CONSTRAINT one_document_per_cause UNIQUE (merchant_id, key);

ALTER TABLE ONLY public.settlement_invoice
    ADD CONSTRAINT one_document_per_number UNIQUE (merchant_id, issuer, series, number);

ALTER TABLE ONLY public.foundation_idempotency
    ADD CONSTRAINT one_effect_per_key UNIQUE (merchant_id, principal, key);

ALTER TABLE ONLY public.directory_entry
    ADD CONSTRAINT one_entry_a_business UNIQUE (merchant_id);

ALTER TABLE ONLY public.care_loggedday
    ADD CONSTRAINT one_entry_per_day UNIQUE (merchant_id, daily_log_id, day);

ALTER TABLE ONLY public.work_expectedcost
    ADD CONSTRAINT one_expected_cost_per_service UNIQUE (merchant_id, service_id);

ALTER TABLE ONLY public.care_feedback
    ADD CONSTRAINT one_feedback_per_booking UNIQUE (merchant_id, booking_id);

ALTER TABLE ONLY public.care_feedback
    ADD CONSTRAINT one_feedback_per_visit UNIQUE (merchant_id, order_id);

ALTER TABLE ONLY public.releases_datarelease
    ADD CONSTRAINT one_figure_per_cell UNIQUE (question, cell);

ALTER TABLE ONLY public.engage_firsttouch
    ADD CONSTRAINT one_first_touch UNIQUE (merchant_id, customer_id);

ALTER TABLE ONLY public.goods_fitreport
    ADD CONSTRAINT one_fit_report_per_line UNIQUE (merchant_id, line_id);

ALTER TABLE ONLY public.goods_fitword
    ADD CONSTRAINT one_fit_word_per_part UNIQUE (merchant_id, customer_id, part);

ALTER TABLE ONLY public.care_followup
    ADD CONSTRAINT one_follow_up_per_booking UNIQUE (merchant_id, booking_id);

ALTER TABLE ONLY public.care_followup
    ADD CONSTRAINT one_follow_up_per_visit UNIQUE (merchant_id, order_id);

ALTER TABLE ONLY public.subsidies_funding
    ADD CONSTRAINT one_funding_per_checkout UNIQUE (merchant_id, payable);

ALTER TABLE ONLY public.engage_goal
    ADD CONSTRAINT one_goal UNIQUE (merchant_id);

ALTER TABLE ONLY public.care_hunch
    ADD CONSTRAINT one_hunch_of_a_service UNIQUE (merchant_id, customer_id, service_id, source, source_id);

ALTER TABLE ONLY public.settlement_invoiceline
    ADD CONSTRAINT one_invoice_line_per_place UNIQUE (merchant_id, invoice_id, "position");

ALTER TABLE ONLY public.work_invoice
    ADD CONSTRAINT one_invoice_per_order UNIQUE (merchant_id, order_id);

ALTER TABLE ONLY public.work_job
    ADD CONSTRAINT one_job_per_booking UNIQUE (merchant_id, booking_id);

ALTER TABLE ONLY public.identity_apikey
    ADD CONSTRAINT one_key_per_hash UNIQUE (merchant_id, key_hash);

ALTER TABLE ONLY public.engage_kit
    ADD CONSTRAINT one_kit_per_week_and_occasion UNIQUE (merchant_id, week, occasion);

ALTER TABLE ONLY public.work_latenessrule
    ADD CONSTRAINT one_lateness_rule UNIQUE (merchant_id);

ALTER TABLE ONLY public.booking_personallicence
    ADD CONSTRAINT one_licence_of_a_kind UNIQUE (merchant_id, resource_id, kind);

ALTER TABLE ONLY public.logistics_purchaseline
    ADD CONSTRAINT one_line_per_item UNIQUE (merchant_id, purchase_id, item_id);

ALTER TABLE ONLY public.settlement_statementline
    ADD CONSTRAINT one_line_per_place UNIQUE (merchant_id, statement_id, "position");

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT one_line_per_position UNIQUE (merchant_id, order_id, "position");

ALTER TABLE ONLY public.booking_managelink
    ADD CONSTRAINT one_link_per_token UNIQUE (merchant_id, token_hash);

ALTER TABLE ONLY public.presence_listing
    ADD CONSTRAINT one_listing_per_source UNIQUE (merchant_id, source_code);

ALTER TABLE ONLY public.teaching_logentry
    ADD CONSTRAINT one_log_per_exercise_and_day UNIQUE (merchant_id, plan_id, exercise, day);

ALTER TABLE ONLY public.work_material
    ADD CONSTRAINT one_material_per_key UNIQUE (merchant_id, job_id, key);

ALTER TABLE ONLY public.methods_methodversion
    ADD CONSTRAINT one_method_version_per_number UNIQUE (method_id, number);

ALTER TABLE ONLY public.passes_membershipmonth
    ADD CONSTRAINT one_month_a_purchase UNIQUE (merchant_id, purchase_id);

ALTER TABLE ONLY public.passes_membershipmonth
    ADD CONSTRAINT one_month_per_link UNIQUE (merchant_id, token_hash);

ALTER TABLE ONLY public.community_member
    ADD CONSTRAINT one_name_per_customer UNIQUE (merchant_id, customer_id);

ALTER TABLE ONLY public.booking_need
    ADD CONSTRAINT one_need_per_position UNIQUE (merchant_id, version_id, "position");

ALTER TABLE ONLY public.clientele_newaddress
    ADD CONSTRAINT one_new_address_per_token UNIQUE (merchant_id, token_hash);

ALTER TABLE ONLY public.booking_waitingentry
    ADD CONSTRAINT one_offer_per_token UNIQUE (merchant_id, token_hash);

ALTER TABLE ONLY public.refinery_rollout
    ADD CONSTRAINT one_offer_per_version UNIQUE (merchant_id, version_id);

ALTER TABLE ONLY public.work_quoteoption
    ADD CONSTRAINT one_option_per_position UNIQUE (merchant_id, quote_id, "position");

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT one_order_per_source UNIQUE (merchant_id, source_code);

ALTER TABLE ONLY public.conversations_origin
    ADD CONSTRAINT one_origin_per_message UNIQUE (merchant_id, message_id);

ALTER TABLE ONLY public.booking_dayoverride
    ADD CONSTRAINT one_override_per_day UNIQUE (merchant_id, resource_id, day);

ALTER TABLE ONLY public.work_override
    ADD CONSTRAINT one_override_per_step UNIQUE (merchant_id, job_id, code);

ALTER TABLE ONLY public.engage_ownjourney
    ADD CONSTRAINT one_own_journey_per_number UNIQUE (merchant_id, code, number);

ALTER TABLE ONLY public.supply_ownterms
    ADD CONSTRAINT one_own_price_at_a_time UNIQUE (merchant_id, item_id, effective_from);

ALTER TABLE ONLY public.care_owntool
    ADD CONSTRAINT one_own_tool_per_number UNIQUE (merchant_id, code, number);

ALTER TABLE ONLY public.methods_ownversion
    ADD CONSTRAINT one_own_version_per_number UNIQUE (merchant_id, adoption_id, number);

ALTER TABLE ONLY public.clientele_ownway
    ADD CONSTRAINT one_own_way_per_customer UNIQUE (merchant_id, customer_id);

ALTER TABLE ONLY public.network_packversion
    ADD CONSTRAINT one_pack_per_version UNIQUE (trade, version);

ALTER TABLE ONLY public.refinery_pattern
    ADD CONSTRAINT one_pattern_per_cause UNIQUE (item_id, aspect);

ALTER TABLE ONLY public.settlement_duespayout
    ADD CONSTRAINT one_payout_a_run UNIQUE (merchant_id, run_id);

ALTER TABLE ONLY public.care_toolphoto
    ADD CONSTRAINT one_photo_per_question UNIQUE (merchant_id, run_id, question);

ALTER TABLE ONLY public.teaching_planversion
    ADD CONSTRAINT one_plan_version_per_number UNIQUE (merchant_id, plan_id, number);

ALTER TABLE ONLY public.work_portrait
    ADD CONSTRAINT one_portrait_each UNIQUE (merchant_id, resource_id);

ALTER TABLE ONLY public.work_preparation
    ADD CONSTRAINT one_preparation_per_key UNIQUE (merchant_id, job_id, key);

ALTER TABLE ONLY public.supply_supplyterms
    ADD CONSTRAINT one_price_at_a_time UNIQUE (item_id, audience, effective_from);

ALTER TABLE ONLY public.presence_pricechange
    ADD CONSTRAINT one_price_at_an_instant UNIQUE (merchant_id, listing_id, since);

ALTER TABLE ONLY public.supply_tier
    ADD CONSTRAINT one_price_per_tier UNIQUE (terms_id, from_units);

ALTER TABLE ONLY public.work_serviceprocedure
    ADD CONSTRAINT one_procedure_per_service UNIQUE (merchant_id, service_id);

ALTER TABLE ONLY public.work_proof
    ADD CONSTRAINT one_proof_per_key UNIQUE (merchant_id, job_id, key);

ALTER TABLE ONLY public.logistics_purchaseorder
    ADD CONSTRAINT one_purchase_per_morning_each UNIQUE (merchant_id, deliver_on, for_guests);

ALTER TABLE ONLY public.teaching_quizresult
    ADD CONSTRAINT one_quiz_result_per_token UNIQUE (merchant_id, token_hash);

ALTER TABLE ONLY public.work_quote
    ADD CONSTRAINT one_quote_per_number UNIQUE (merchant_id, job_id, number);

ALTER TABLE ONLY public.subsidies_postmortem
    ADD CONSTRAINT one_reading_per_day UNIQUE (campaign_id, until, final);

ALTER TABLE ONLY public.teaching_reading
    ADD CONSTRAINT one_reading_per_measure_and_day UNIQUE (merchant_id, plan_id, code, day);

ALTER TABLE ONLY public.booking_reminder
    ADD CONSTRAINT one_reminder_by_a_rule UNIQUE (merchant_id, booking_id, minutes, due_at);

ALTER TABLE ONLY public.conversations_cannedreply
    ADD CONSTRAINT one_reply_per_title UNIQUE (merchant_id, title);

ALTER TABLE ONLY public.teaching_reportlink
    ADD CONSTRAINT one_report_per_token UNIQUE (merchant_id, token_hash);

ALTER TABLE ONLY public.foundation_undelivered
    ADD CONSTRAINT one_retry_per_reaction UNIQUE (event_id, reaction);

ALTER TABLE ONLY public.orders_returnrule
    ADD CONSTRAINT one_return_rule UNIQUE (merchant_id);

ALTER TABLE ONLY public.care_review
    ADD CONSTRAINT one_review_per_feedback UNIQUE (merchant_id, feedback_id);

ALTER TABLE ONLY public.settlement_salesday
    ADD CONSTRAINT one_row_per_day UNIQUE (merchant_id, day);

ALTER TABLE ONLY public.booking_messagerules
    ADD CONSTRAINT one_rule_for_messages UNIQUE (merchant_id);

ALTER TABLE ONLY public.engage_run
    ADD CONSTRAINT one_run_per_booking UNIQUE (merchant_id, code, booking_id);

ALTER TABLE ONLY public.care_toolrun
    ADD CONSTRAINT one_run_per_link UNIQUE (merchant_id, token_hash);

ALTER TABLE ONLY public.engage_run
    ADD CONSTRAINT one_run_per_order UNIQUE (merchant_id, code, order_id);

ALTER TABLE ONLY public.booking_screening
    ADD CONSTRAINT one_screening_per_gate UNIQUE (merchant_id, customer_id, gate);

ALTER TABLE ONLY public.booking_service
    ADD CONSTRAINT one_service_per_source UNIQUE (merchant_id, source_code);

ALTER TABLE ONLY public.booking_serviceversion
    ADD CONSTRAINT one_service_version_per_number UNIQUE (merchant_id, service_id, number);

ALTER TABLE ONLY public.engage_contactrules
    ADD CONSTRAINT one_set_of_contact_rules UNIQUE (merchant_id);

ALTER TABLE ONLY public.care_needsignal
    ADD CONSTRAINT one_signal_per_need_and_source UNIQUE (merchant_id, customer_id, need, source, source_id);

ALTER TABLE ONLY public.orders_split
    ADD CONSTRAINT one_split_per_order UNIQUE (merchant_id, payment_id, order_id);

ALTER TABLE ONLY public.settlement_statement
    ADD CONSTRAINT one_statement_a_month UNIQUE (merchant_id, month);

ALTER TABLE ONLY public.work_stepdone
    ADD CONSTRAINT one_step_act_per_key UNIQUE (merchant_id, job_id, key);

ALTER TABLE ONLY public.dining_table
    ADD CONSTRAINT one_table_per_code UNIQUE (merchant_id, code);

ALTER TABLE ONLY public.conversations_textsent
    ADD CONSTRAINT one_text_per_reference UNIQUE (merchant_id, reference);

ALTER TABLE ONLY public.community_thanks
    ADD CONSTRAINT one_thanks_per_answer UNIQUE (merchant_id, answer_id, customer_id);

ALTER TABLE ONLY public.conversations_threadlink
    ADD CONSTRAINT one_thread_per_link UNIQUE (merchant_id, token_hash);

ALTER TABLE ONLY public.dining_ticket
    ADD CONSTRAINT one_ticket_per_order UNIQUE (merchant_id, order_id);

ALTER TABLE ONLY public.engage_trackedcode
    ADD CONSTRAINT one_tracked_code UNIQUE (merchant_id, code);

ALTER TABLE ONLY public.booking_travelrule
    ADD CONSTRAINT one_travel_rule UNIQUE (merchant_id);

ALTER TABLE ONLY public.booking_traveltime
    ADD CONSTRAINT one_travel_time_per_way UNIQUE (merchant_id, start, "end");

ALTER TABLE ONLY public.booking_termsversion
    ADD CONSTRAINT one_version_of_terms_per_number UNIQUE (merchant_id, number);

ALTER TABLE ONLY public.supply_supplyversion
    ADD CONSTRAINT one_version_per_number UNIQUE (item_id, number);

ALTER TABLE ONLY public.community_vote
    ADD CONSTRAINT one_vote_per_idea UNIQUE (merchant_id, idea_id, customer_id);

ALTER TABLE ONLY public.passes_voucher
    ADD CONSTRAINT one_voucher_per_code UNIQUE (merchant_id, code_hash);

ALTER TABLE ONLY public.care_needword
    ADD CONSTRAINT one_word_per_need UNIQUE (merchant_id, customer_id, need);

ALTER TABLE ONLY public.conversations_stop
    ADD CONSTRAINT one_word_per_number UNIQUE (merchant_id, number_hash);

ALTER TABLE ONLY public.work_worklink
    ADD CONSTRAINT one_work_link_per_token UNIQUE (merchant_id, token_hash);

ALTER TABLE ONLY public.subsidies_participation
    ADD CONSTRAINT one_yes_per_campaign UNIQUE (merchant_id, campaign_id);

ALTER TABLE ONLY public.orders_bookingbill
    ADD CONSTRAINT orders_bookingbill_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.orders_bookingbill
    ADD CONSTRAINT orders_bookingbill_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_daycounter
    ADD CONSTRAINT orders_daycounter_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.orders_daycounter
    ADD CONSTRAINT orders_daycounter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_earning
    ADD CONSTRAINT orders_earning_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.orders_earning
    ADD CONSTRAINT orders_earning_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_linereturn
    ADD CONSTRAINT orders_linereturn_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.orders_linereturn
    ADD CONSTRAINT orders_linereturn_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_ordergroup
    ADD CONSTRAINT orders_ordergroup_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.orders_ordergroup
    ADD CONSTRAINT orders_ordergroup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_returnrule
    ADD CONSTRAINT orders_returnrule_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.orders_returnrule
    ADD CONSTRAINT orders_returnrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_soldwhenpaid
    ADD CONSTRAINT orders_soldwhenpaid_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.orders_soldwhenpaid
    ADD CONSTRAINT orders_soldwhenpaid_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_split
    ADD CONSTRAINT orders_split_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.orders_split
    ADD CONSTRAINT orders_split_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_cardmovement
    ADD CONSTRAINT passes_cardmovement_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.passes_cardmovement
    ADD CONSTRAINT passes_cardmovement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_circle
    ADD CONSTRAINT passes_circle_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_circlemember
    ADD CONSTRAINT passes_circlemember_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.passes_circlemember
    ADD CONSTRAINT passes_circlemember_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_membership
    ADD CONSTRAINT passes_membership_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.passes_membership
    ADD CONSTRAINT passes_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_membershipmonth
    ADD CONSTRAINT passes_membershipmonth_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.passes_membershipmonth
    ADD CONSTRAINT passes_membershipmonth_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_membershipoffer
    ADD CONSTRAINT passes_membershipoffer_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.passes_membershipoffer
    ADD CONSTRAINT passes_membershipoffer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_membershippause
    ADD CONSTRAINT passes_membershippause_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.passes_membershippause
    ADD CONSTRAINT passes_membershippause_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_pack
    ADD CONSTRAINT passes_pack_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.passes_pack
    ADD CONSTRAINT passes_pack_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_packmove
    ADD CONSTRAINT passes_packmove_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.passes_packmove
    ADD CONSTRAINT passes_packmove_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_packoffer
    ADD CONSTRAINT passes_packoffer_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.passes_packoffer
    ADD CONSTRAINT passes_packoffer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_packpurchase
    ADD CONSTRAINT passes_packpurchase_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.passes_packpurchase
    ADD CONSTRAINT passes_packpurchase_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_sharedcard
    ADD CONSTRAINT passes_sharedcard_card_key UNIQUE (card);

ALTER TABLE ONLY public.passes_sharedcard
    ADD CONSTRAINT passes_sharedcard_pkey PRIMARY KEY (code_hash);

ALTER TABLE ONLY public.passes_voucher
    ADD CONSTRAINT passes_voucher_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.passes_voucher
    ADD CONSTRAINT passes_voucher_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_vouchermove
    ADD CONSTRAINT passes_vouchermove_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.passes_vouchermove
    ADD CONSTRAINT passes_vouchermove_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passes_voucheroffer
    ADD CONSTRAINT passes_voucheroffer_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.passes_voucheroffer
    ADD CONSTRAINT passes_voucheroffer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.payments_attempt
    ADD CONSTRAINT payments_attempt_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.payments_attempt
    ADD CONSTRAINT payments_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.payments_dispute
    ADD CONSTRAINT payments_dispute_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.payments_dispute
    ADD CONSTRAINT payments_dispute_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.payments_hold
    ADD CONSTRAINT payments_hold_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.payments_hold
    ADD CONSTRAINT payments_hold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.payments_keptcard
    ADD CONSTRAINT payments_keptcard_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.payments_keptcard
    ADD CONSTRAINT payments_keptcard_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.payments_payment
    ADD CONSTRAINT payments_payment_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.payments_payment
    ADD CONSTRAINT payments_payment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.payments_payout
    ADD CONSTRAINT payments_payout_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.payments_payout
    ADD CONSTRAINT payments_payout_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.payments_provideraccount
    ADD CONSTRAINT payments_provideraccount_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.payments_provideraccount
    ADD CONSTRAINT payments_provideraccount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.payments_refund
    ADD CONSTRAINT payments_refund_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.payments_refund
    ADD CONSTRAINT payments_refund_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.payments_told
    ADD CONSTRAINT payments_told_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.payments_told
    ADD CONSTRAINT payments_told_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_adoption
    ADD CONSTRAINT presence_adoption_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.presence_adoption
    ADD CONSTRAINT presence_adoption_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_listing
    ADD CONSTRAINT presence_listing_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.presence_listing
    ADD CONSTRAINT presence_listing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_pricechange
    ADD CONSTRAINT presence_pricechange_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.presence_pricechange
    ADD CONSTRAINT presence_pricechange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_site
    ADD CONSTRAINT presence_site_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.presence_site
    ADD CONSTRAINT presence_site_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.presence_site
    ADD CONSTRAINT presence_site_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.pricing_feechange
    ADD CONSTRAINT pricing_feechange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pricing_feerule
    ADD CONSTRAINT pricing_feerule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.refinery_pattern
    ADD CONSTRAINT refinery_pattern_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.refinery_proposal
    ADD CONSTRAINT refinery_proposal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.refinery_rollout
    ADD CONSTRAINT refinery_rollout_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.refinery_rollout
    ADD CONSTRAINT refinery_rollout_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.refinery_trialplan
    ADD CONSTRAINT refinery_trialplan_assignment_id_key UNIQUE (assignment_id);

ALTER TABLE ONLY public.refinery_trialplan
    ADD CONSTRAINT refinery_trialplan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.refinery_trialplan
    ADD CONSTRAINT refinery_trialplan_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY public.refinery_verdict
    ADD CONSTRAINT refinery_verdict_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.refinery_verdict
    ADD CONSTRAINT refinery_verdict_plan_id_key UNIQUE (plan_id);

ALTER TABLE ONLY public.calendars_unwritten
    ADD CONSTRAINT refused_once_per_booking UNIQUE (merchant_id, calendar_id, booking_id);

ALTER TABLE ONLY public.calendars_unwritten
    ADD CONSTRAINT refused_once_per_date UNIQUE (merchant_id, calendar_id, occurrence_id);

ALTER TABLE ONLY public.releases_contribution
    ADD CONSTRAINT releases_contribution_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.releases_contribution
    ADD CONSTRAINT releases_contribution_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.releases_datarelease
    ADD CONSTRAINT releases_datarelease_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.releases_released
    ADD CONSTRAINT releases_released_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.releases_released
    ADD CONSTRAINT releases_released_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.subsidies_restday
    ADD CONSTRAINT rests_once_a_day UNIQUE (merchant_id, campaign_id, day);

ALTER TABLE ONLY public.insight_handminutes
    ADD CONSTRAINT said_once_for_each_kind UNIQUE (merchant_id, kind);

ALTER TABLE ONLY public.settlement_bankaccount
    ADD CONSTRAINT settlement_bankaccount_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_bankaccount
    ADD CONSTRAINT settlement_bankaccount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_bankentry
    ADD CONSTRAINT settlement_bankentry_key_key UNIQUE (key);

ALTER TABLE ONLY public.settlement_bankentry
    ADD CONSTRAINT settlement_bankentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_contest
    ADD CONSTRAINT settlement_contest_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_contest
    ADD CONSTRAINT settlement_contest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_correction
    ADD CONSTRAINT settlement_correction_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_correction
    ADD CONSTRAINT settlement_correction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_creditterms
    ADD CONSTRAINT settlement_creditterms_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_dayclose
    ADD CONSTRAINT settlement_dayclose_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_dayclose
    ADD CONSTRAINT settlement_dayclose_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_difference
    ADD CONSTRAINT settlement_difference_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_difference
    ADD CONSTRAINT settlement_difference_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_duespayment
    ADD CONSTRAINT settlement_duespayment_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_duespayment
    ADD CONSTRAINT settlement_duespayment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_duespayout
    ADD CONSTRAINT settlement_duespayout_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_duespayout
    ADD CONSTRAINT settlement_duespayout_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_feeline
    ADD CONSTRAINT settlement_feeline_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_feeline
    ADD CONSTRAINT settlement_feeline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_handback
    ADD CONSTRAINT settlement_handback_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_handback
    ADD CONSTRAINT settlement_handback_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_invoice
    ADD CONSTRAINT settlement_invoice_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_invoice
    ADD CONSTRAINT settlement_invoice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_invoiceline
    ADD CONSTRAINT settlement_invoiceline_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_invoiceline
    ADD CONSTRAINT settlement_invoiceline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_invoicepayment
    ADD CONSTRAINT settlement_invoicepayment_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_invoicepayment
    ADD CONSTRAINT settlement_invoicepayment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_licencemonth
    ADD CONSTRAINT settlement_licencemonth_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_licencemonth
    ADD CONSTRAINT settlement_licencemonth_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_lostdispute
    ADD CONSTRAINT settlement_lostdispute_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_lostdispute
    ADD CONSTRAINT settlement_lostdispute_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_networkbank
    ADD CONSTRAINT settlement_networkbank_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_numberseries
    ADD CONSTRAINT settlement_numberseries_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_payoutrun
    ADD CONSTRAINT settlement_payoutrun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_reserverule
    ADD CONSTRAINT settlement_reserverule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_salesday
    ADD CONSTRAINT settlement_salesday_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_salesday
    ADD CONSTRAINT settlement_salesday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_statement
    ADD CONSTRAINT settlement_statement_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_statement
    ADD CONSTRAINT settlement_statement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_statementline
    ADD CONSTRAINT settlement_statementline_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_statementline
    ADD CONSTRAINT settlement_statementline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_supplycredit
    ADD CONSTRAINT settlement_supplycredit_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.settlement_supplycredit
    ADD CONSTRAINT settlement_supplycredit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settlement_takennumber
    ADD CONSTRAINT settlement_takennumber_document_key UNIQUE (document);

ALTER TABLE ONLY public.settlement_takennumber
    ADD CONSTRAINT settlement_takennumber_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders_soldwhenpaid
    ADD CONSTRAINT sold_when_paid_once UNIQUE (merchant_id, reference);

ALTER TABLE ONLY public.stock_receivedlot
    ADD CONSTRAINT stock_receivedlot_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.stock_receivedlot
    ADD CONSTRAINT stock_receivedlot_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.stock_stockitem
    ADD CONSTRAINT stock_stockitem_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.stock_stockitem
    ADD CONSTRAINT stock_stockitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.subsidies_campaign
    ADD CONSTRAINT subsidies_campaign_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.subsidies_funding
    ADD CONSTRAINT subsidies_funding_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.subsidies_funding
    ADD CONSTRAINT subsidies_funding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.subsidies_participation
    ADD CONSTRAINT subsidies_participation_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.subsidies_participation
    ADD CONSTRAINT subsidies_participation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.subsidies_postmortem
    ADD CONSTRAINT subsidies_postmortem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.subsidies_restday
    ADD CONSTRAINT subsidies_restday_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.subsidies_restday
    ADD CONSTRAINT subsidies_restday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_certificate
    ADD CONSTRAINT supply_certificate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_contact
    ADD CONSTRAINT supply_contact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_lot
    ADD CONSTRAINT supply_lot_number_key UNIQUE (number);

ALTER TABLE ONLY public.supply_lot
    ADD CONSTRAINT supply_lot_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_orderwindow
    ADD CONSTRAINT supply_orderwindow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_ownterms
    ADD CONSTRAINT supply_ownterms_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.supply_ownterms
    ADD CONSTRAINT supply_ownterms_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_place
    ADD CONSTRAINT supply_place_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_pricefloor
    ADD CONSTRAINT supply_pricefloor_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_pricelist
    ADD CONSTRAINT supply_pricelist_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_supplier
    ADD CONSTRAINT supply_supplier_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_supplier
    ADD CONSTRAINT supply_supplier_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.supply_supplyitem
    ADD CONSTRAINT supply_supplyitem_code_key UNIQUE (code);

ALTER TABLE ONLY public.supply_supplyitem
    ADD CONSTRAINT supply_supplyitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_supplyterms
    ADD CONSTRAINT supply_supplyterms_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_supplyversion
    ADD CONSTRAINT supply_supplyversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_tier
    ADD CONSTRAINT supply_tier_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_versiondraft
    ADD CONSTRAINT supply_versiondraft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.supply_versiondraft
    ADD CONSTRAINT supply_versiondraft_version_id_key UNIQUE (version_id);

ALTER TABLE ONLY public.supply_withdrawal
    ADD CONSTRAINT supply_withdrawal_certificate_id_key UNIQUE (certificate_id);

ALTER TABLE ONLY public.supply_withdrawal
    ADD CONSTRAINT supply_withdrawal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teaching_assessment
    ADD CONSTRAINT teaching_assessment_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.teaching_assessment
    ADD CONSTRAINT teaching_assessment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teaching_assignment
    ADD CONSTRAINT teaching_assignment_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.teaching_assignment
    ADD CONSTRAINT teaching_assignment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teaching_learner
    ADD CONSTRAINT teaching_learner_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.teaching_learner
    ADD CONSTRAINT teaching_learner_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teaching_logentry
    ADD CONSTRAINT teaching_logentry_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.teaching_logentry
    ADD CONSTRAINT teaching_logentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teaching_lookedafter
    ADD CONSTRAINT teaching_lookedafter_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.teaching_lookedafter
    ADD CONSTRAINT teaching_lookedafter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teaching_pause
    ADD CONSTRAINT teaching_pause_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.teaching_pause
    ADD CONSTRAINT teaching_pause_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teaching_plan
    ADD CONSTRAINT teaching_plan_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.teaching_plan
    ADD CONSTRAINT teaching_plan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teaching_planversion
    ADD CONSTRAINT teaching_planversion_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.teaching_planversion
    ADD CONSTRAINT teaching_planversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teaching_quizresult
    ADD CONSTRAINT teaching_quizresult_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.teaching_quizresult
    ADD CONSTRAINT teaching_quizresult_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teaching_reading
    ADD CONSTRAINT teaching_reading_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.teaching_reading
    ADD CONSTRAINT teaching_reading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.teaching_reportlink
    ADD CONSTRAINT teaching_reportlink_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.teaching_reportlink
    ADD CONSTRAINT teaching_reportlink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_changeheard
    ADD CONSTRAINT told_once UNIQUE (merchant_id, customer_id, change);

ALTER TABLE ONLY public.trials_arm
    ADD CONSTRAINT trials_arm_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.trials_arm
    ADD CONSTRAINT trials_arm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.trials_assignment
    ADD CONSTRAINT trials_assignment_code_key UNIQUE (code);

ALTER TABLE ONLY public.trials_assignment
    ADD CONSTRAINT trials_assignment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_blockedclose
    ADD CONSTRAINT work_blockedclose_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_blockedclose
    ADD CONSTRAINT work_blockedclose_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_expectedcost
    ADD CONSTRAINT work_expectedcost_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_expectedcost
    ADD CONSTRAINT work_expectedcost_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_invoice
    ADD CONSTRAINT work_invoice_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_invoice
    ADD CONSTRAINT work_invoice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_job
    ADD CONSTRAINT work_job_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_job
    ADD CONSTRAINT work_job_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_latenessrule
    ADD CONSTRAINT work_latenessrule_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_latenessrule
    ADD CONSTRAINT work_latenessrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_material
    ADD CONSTRAINT work_material_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_material
    ADD CONSTRAINT work_material_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_override
    ADD CONSTRAINT work_override_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_override
    ADD CONSTRAINT work_override_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_portrait
    ADD CONSTRAINT work_portrait_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_portrait
    ADD CONSTRAINT work_portrait_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_preparation
    ADD CONSTRAINT work_preparation_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_preparation
    ADD CONSTRAINT work_preparation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_proof
    ADD CONSTRAINT work_proof_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_proof
    ADD CONSTRAINT work_proof_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_quote
    ADD CONSTRAINT work_quote_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_quote
    ADD CONSTRAINT work_quote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_quoteoption
    ADD CONSTRAINT work_quoteoption_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_quoteoption
    ADD CONSTRAINT work_quoteoption_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_serviceprocedure
    ADD CONSTRAINT work_serviceprocedure_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_serviceprocedure
    ADD CONSTRAINT work_serviceprocedure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_stepdone
    ADD CONSTRAINT work_stepdone_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_stepdone
    ADD CONSTRAINT work_stepdone_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_worklink
    ADD CONSTRAINT work_worklink_in_merchant UNIQUE (merchant_id, id);

ALTER TABLE ONLY public.work_worklink
    ADD CONSTRAINT work_worklink_pkey PRIMARY KEY (id);

CREATE INDEX absences_to_answer ON public.booking_absence USING btree (merchant_id, answer_until) WHERE ((answer)::text = ''::text);

CREATE INDEX access_newest_first ON public.foundation_accesslog USING btree (merchant_id, at DESC);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX answers_of_a_customer ON public.booking_answer USING btree (merchant_id, customer_id, answered_at DESC);

CREATE INDEX assessments_of_learner ON public.teaching_assessment USING btree (merchant_id, learner_id, taken_at);

CREATE INDEX assignments_by_due_day ON public.teaching_assignment USING btree (merchant_id, state, due);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX bonuses_that_may_end ON public.passes_voucher USING btree (merchant_id, bonus_until) WHERE (bonus_left_minor > 0);

CREATE INDEX booking_absence_booking_id_3be228d9 ON public.booking_absence USING btree (booking_id);

CREATE INDEX booking_absence_booking_id_idx ON public.booking_absence USING btree (merchant_id, booking_id);

CREATE INDEX booking_absence_credit_id_d356f62b ON public.booking_absence USING btree (credit_id);

CREATE INDEX booking_absence_credit_id_idx ON public.booking_absence USING btree (merchant_id, credit_id);

CREATE INDEX booking_answer_booking_id_e2cdc571 ON public.booking_answer USING btree (booking_id);

CREATE INDEX booking_answer_booking_id_idx ON public.booking_answer USING btree (merchant_id, booking_id);

CREATE INDEX booking_answer_consent_id_a05cc472 ON public.booking_answer USING btree (consent_id);

CREATE INDEX booking_answer_consent_id_idx ON public.booking_answer USING btree (merchant_id, consent_id);

CREATE INDEX booking_answer_customer_id_ac66a515 ON public.booking_answer USING btree (customer_id);

CREATE INDEX booking_answer_customer_id_idx ON public.booking_answer USING btree (merchant_id, customer_id);

CREATE INDEX booking_booking_attendee_id_0ffaa829 ON public.booking_booking USING btree (attendee_id);

CREATE INDEX booking_booking_attendee_id_idx ON public.booking_booking USING btree (merchant_id, attendee_id);

CREATE INDEX booking_booking_booker_id_1dac5d43 ON public.booking_booking USING btree (booker_id);

CREATE INDEX booking_booking_booker_id_idx ON public.booking_booking USING btree (merchant_id, booker_id);

CREATE INDEX booking_booking_credit_id_089805cc ON public.booking_booking USING btree (credit_id);

CREATE INDEX booking_booking_credit_id_idx ON public.booking_booking USING btree (merchant_id, credit_id);

CREATE INDEX booking_booking_occurrence_id_59d8981c ON public.booking_booking USING btree (occurrence_id);

CREATE INDEX booking_booking_occurrence_id_idx ON public.booking_booking USING btree (merchant_id, occurrence_id);

CREATE INDEX booking_booking_payer_id_a248e93a ON public.booking_booking USING btree (payer_id);

CREATE INDEX booking_booking_payer_id_idx ON public.booking_booking USING btree (merchant_id, payer_id);

CREATE INDEX booking_booking_series_id_7af16cc2 ON public.booking_booking USING btree (series_id);

CREATE INDEX booking_booking_series_id_idx ON public.booking_booking USING btree (merchant_id, series_id);

CREATE INDEX booking_booking_terms_id_4f678cd3 ON public.booking_booking USING btree (terms_id);

CREATE INDEX booking_booking_terms_id_idx ON public.booking_booking USING btree (merchant_id, terms_id);

CREATE INDEX booking_booking_version_id_b92331e7 ON public.booking_booking USING btree (version_id);

CREATE INDEX booking_booking_version_id_idx ON public.booking_booking USING btree (merchant_id, version_id);

CREATE INDEX booking_change_booking_id_098a19d8 ON public.booking_change USING btree (booking_id);

CREATE INDEX booking_change_booking_id_idx ON public.booking_change USING btree (merchant_id, booking_id);

CREATE INDEX booking_claim_booking_id_e570c2a7 ON public.booking_claim USING btree (booking_id);

CREATE INDEX booking_claim_booking_id_idx ON public.booking_claim USING btree (merchant_id, booking_id);

CREATE INDEX booking_claim_occurrence_id_96ef88be ON public.booking_claim USING btree (occurrence_id);

CREATE INDEX booking_claim_occurrence_id_idx ON public.booking_claim USING btree (merchant_id, occurrence_id);

CREATE INDEX booking_claim_resource_id_5a2e79cf ON public.booking_claim USING btree (resource_id);

CREATE INDEX booking_claim_resource_id_idx ON public.booking_claim USING btree (merchant_id, resource_id);

CREATE INDEX booking_closure_resource_id_0ba4950a ON public.booking_closure USING btree (resource_id);

CREATE INDEX booking_closure_resource_id_idx ON public.booking_closure USING btree (merchant_id, resource_id);

CREATE INDEX booking_dayoverride_resource_id_6565d7b9 ON public.booking_dayoverride USING btree (resource_id);

CREATE INDEX booking_dayoverride_resource_id_idx ON public.booking_dayoverride USING btree (merchant_id, resource_id);

CREATE INDEX booking_managelink_booking_id_dcb82a94 ON public.booking_managelink USING btree (booking_id);

CREATE INDEX booking_managelink_booking_id_idx ON public.booking_managelink USING btree (merchant_id, booking_id);

CREATE INDEX booking_managelink_customer_id_cdc4bbd7 ON public.booking_managelink USING btree (customer_id);

CREATE INDEX booking_managelink_customer_id_idx ON public.booking_managelink USING btree (merchant_id, customer_id);

CREATE INDEX booking_managelink_resource_id_9c44260a ON public.booking_managelink USING btree (resource_id);

CREATE INDEX booking_managelink_resource_id_idx ON public.booking_managelink USING btree (merchant_id, resource_id);

CREATE INDEX booking_need_version_id_4f57cc8a ON public.booking_need USING btree (version_id);

CREATE INDEX booking_need_version_id_idx ON public.booking_need USING btree (merchant_id, version_id);

CREATE INDEX booking_occurrence_version_id_750ba349 ON public.booking_occurrence USING btree (version_id);

CREATE INDEX booking_occurrence_version_id_idx ON public.booking_occurrence USING btree (merchant_id, version_id);

CREATE INDEX booking_pause_customer_id_26d9a4ee ON public.booking_pause USING btree (customer_id);

CREATE INDEX booking_pause_customer_id_idx ON public.booking_pause USING btree (merchant_id, customer_id);

CREATE INDEX booking_pause_service_id_c6411eeb ON public.booking_pause USING btree (service_id);

CREATE INDEX booking_pause_service_id_idx ON public.booking_pause USING btree (merchant_id, service_id);

CREATE INDEX booking_personallicence_resource_id_6ce1e212 ON public.booking_personallicence USING btree (resource_id);

CREATE INDEX booking_personallicence_resource_id_idx ON public.booking_personallicence USING btree (merchant_id, resource_id);

CREATE INDEX booking_reminder_booking_id_6cd420b0 ON public.booking_reminder USING btree (booking_id);

CREATE INDEX booking_reminder_booking_id_idx ON public.booking_reminder USING btree (merchant_id, booking_id);

CREATE INDEX booking_screening_customer_id_8892e26e ON public.booking_screening USING btree (customer_id);

CREATE INDEX booking_screening_customer_id_idx ON public.booking_screening USING btree (merchant_id, customer_id);

CREATE INDEX booking_series_attendee_id_092824ad ON public.booking_series USING btree (attendee_id);

CREATE INDEX booking_series_attendee_id_idx ON public.booking_series USING btree (merchant_id, attendee_id);

CREATE INDEX booking_series_booker_id_4884c45e ON public.booking_series USING btree (booker_id);

CREATE INDEX booking_series_booker_id_idx ON public.booking_series USING btree (merchant_id, booker_id);

CREATE INDEX booking_series_follows_id_a003852a ON public.booking_series USING btree (follows_id);

CREATE INDEX booking_series_follows_id_idx ON public.booking_series USING btree (merchant_id, follows_id);

CREATE INDEX booking_series_payer_id_ded640ab ON public.booking_series USING btree (payer_id);

CREATE INDEX booking_series_payer_id_idx ON public.booking_series USING btree (merchant_id, payer_id);

CREATE INDEX booking_series_version_id_75c1ce16 ON public.booking_series USING btree (version_id);

CREATE INDEX booking_series_version_id_idx ON public.booking_series USING btree (merchant_id, version_id);

CREATE INDEX booking_service_category_id_f288d4cd ON public.booking_service USING btree (category_id);

CREATE INDEX booking_service_category_id_idx ON public.booking_service USING btree (merchant_id, category_id);

CREATE INDEX booking_serviceversion_service_id_fa633682 ON public.booking_serviceversion USING btree (service_id);

CREATE INDEX booking_serviceversion_service_id_idx ON public.booking_serviceversion USING btree (merchant_id, service_id);

CREATE INDEX booking_serviceversion_terms_id_617adb4c ON public.booking_serviceversion USING btree (terms_id);

CREATE INDEX booking_serviceversion_terms_id_idx ON public.booking_serviceversion USING btree (merchant_id, terms_id);

CREATE INDEX booking_waitingentry_customer_id_d3c63fd9 ON public.booking_waitingentry USING btree (customer_id);

CREATE INDEX booking_waitingentry_customer_id_idx ON public.booking_waitingentry USING btree (merchant_id, customer_id);

CREATE INDEX booking_waitingentry_occurrence_id_ffe7a32e ON public.booking_waitingentry USING btree (occurrence_id);

CREATE INDEX booking_waitingentry_occurrence_id_idx ON public.booking_waitingentry USING btree (merchant_id, occurrence_id);

CREATE INDEX booking_waitingentry_offered_id_54895d37 ON public.booking_waitingentry USING btree (offered_id);

CREATE INDEX booking_waitingentry_offered_id_idx ON public.booking_waitingentry USING btree (merchant_id, offered_id);

CREATE INDEX booking_waitingentry_service_id_1fb300ad ON public.booking_waitingentry USING btree (service_id);

CREATE INDEX booking_waitingentry_service_id_idx ON public.booking_waitingentry USING btree (merchant_id, service_id);

CREATE INDEX bookings_by_start ON public.booking_booking USING btree (merchant_id, starts_at);

CREATE INDEX bookings_of_a_customer ON public.booking_booking USING btree (merchant_id, booker_id, starts_at DESC);

CREATE INDEX calendars_copy_booking_id_24b2f9a8 ON public.calendars_copy USING btree (booking_id);

CREATE INDEX calendars_copy_booking_id_idx ON public.calendars_copy USING btree (merchant_id, booking_id);

CREATE INDEX calendars_copy_calendar_id_7d384dd2 ON public.calendars_copy USING btree (calendar_id);

CREATE INDEX calendars_copy_calendar_id_idx ON public.calendars_copy USING btree (merchant_id, calendar_id);

CREATE INDEX calendars_copy_occurrence_id_58af4afc ON public.calendars_copy USING btree (occurrence_id);

CREATE INDEX calendars_copy_occurrence_id_idx ON public.calendars_copy USING btree (merchant_id, occurrence_id);

CREATE INDEX calendars_outsideblock_resource_id_cfb2b877 ON public.calendars_outsideblock USING btree (resource_id);

CREATE INDEX calendars_outsideblock_resource_id_idx ON public.calendars_outsideblock USING btree (merchant_id, resource_id);

CREATE INDEX calendars_outsidebusy_calendar_id_ac30a839 ON public.calendars_outsidebusy USING btree (calendar_id);

CREATE INDEX calendars_outsidebusy_calendar_id_idx ON public.calendars_outsidebusy USING btree (merchant_id, calendar_id);

CREATE INDEX calendars_outsidecalendar_resource_id_0b46161f ON public.calendars_outsidecalendar USING btree (resource_id);

CREATE INDEX calendars_outsidecalendar_resource_id_idx ON public.calendars_outsidecalendar USING btree (merchant_id, resource_id);

CREATE INDEX calendars_proposal_booking_id_1a13cb40 ON public.calendars_proposal USING btree (booking_id);

CREATE INDEX calendars_proposal_booking_id_idx ON public.calendars_proposal USING btree (merchant_id, booking_id);

CREATE INDEX calendars_proposal_calendar_id_bc8fb9f2 ON public.calendars_proposal USING btree (calendar_id);

CREATE INDEX calendars_proposal_calendar_id_idx ON public.calendars_proposal USING btree (merchant_id, calendar_id);

CREATE INDEX calendars_proposal_occurrence_id_2764671e ON public.calendars_proposal USING btree (occurrence_id);

CREATE INDEX calendars_proposal_occurrence_id_idx ON public.calendars_proposal USING btree (merchant_id, occurrence_id);

CREATE INDEX calendars_unwritten_booking_id_3de70f78 ON public.calendars_unwritten USING btree (booking_id);

CREATE INDEX calendars_unwritten_booking_id_idx ON public.calendars_unwritten USING btree (merchant_id, booking_id);

CREATE INDEX calendars_unwritten_calendar_id_111d0360 ON public.calendars_unwritten USING btree (calendar_id);

CREATE INDEX calendars_unwritten_calendar_id_idx ON public.calendars_unwritten USING btree (merchant_id, calendar_id);

CREATE INDEX calendars_unwritten_occurrence_id_d062dec4 ON public.calendars_unwritten USING btree (occurrence_id);

CREATE INDEX calendars_unwritten_occurrence_id_idx ON public.calendars_unwritten USING btree (merchant_id, occurrence_id);

CREATE INDEX card_movements_newest_first ON public.passes_cardmovement USING btree (merchant_id, moved_at DESC);

CREATE INDEX card_movements_of_a_card ON public.passes_cardmovement USING btree (merchant_id, card);

CREATE INDEX cards_not_forgotten ON public.payments_keptcard USING btree (merchant_id, state) WHERE (forgotten_at IS NULL);

CREATE INDEX care_changeheard_customer_id_e4080936 ON public.care_changeheard USING btree (customer_id);

CREATE INDEX care_changeheard_customer_id_idx ON public.care_changeheard USING btree (merchant_id, customer_id);

CREATE INDEX care_dailylog_customer_id_87c42dcc ON public.care_dailylog USING btree (customer_id);

CREATE INDEX care_dailylog_customer_id_idx ON public.care_dailylog USING btree (merchant_id, customer_id);

CREATE INDEX care_feedback_booking_id_8b571384 ON public.care_feedback USING btree (booking_id);

CREATE INDEX care_feedback_booking_id_idx ON public.care_feedback USING btree (merchant_id, booking_id);

CREATE INDEX care_feedback_customer_id_f5f327e7 ON public.care_feedback USING btree (customer_id);

CREATE INDEX care_feedback_customer_id_idx ON public.care_feedback USING btree (merchant_id, customer_id);

CREATE INDEX care_feedback_listing_id_47d38950 ON public.care_feedback USING btree (listing_id);

CREATE INDEX care_feedback_listing_id_idx ON public.care_feedback USING btree (merchant_id, listing_id);

CREATE INDEX care_feedback_order_id_3d9b7a7b ON public.care_feedback USING btree (order_id);

CREATE INDEX care_feedback_order_id_idx ON public.care_feedback USING btree (merchant_id, order_id);

CREATE INDEX care_followup_booking_id_d5a228a1 ON public.care_followup USING btree (booking_id);

CREATE INDEX care_followup_booking_id_idx ON public.care_followup USING btree (merchant_id, booking_id);

CREATE INDEX care_followup_customer_id_1f3cf8b0 ON public.care_followup USING btree (customer_id);

CREATE INDEX care_followup_customer_id_idx ON public.care_followup USING btree (merchant_id, customer_id);

CREATE INDEX care_followup_order_id_8479b6c4 ON public.care_followup USING btree (order_id);

CREATE INDEX care_followup_order_id_idx ON public.care_followup USING btree (merchant_id, order_id);

CREATE INDEX care_hunch_customer_id_07868aaf ON public.care_hunch USING btree (customer_id);

CREATE INDEX care_hunch_customer_id_idx ON public.care_hunch USING btree (merchant_id, customer_id);

CREATE INDEX care_hunch_service_id_f1a0776c ON public.care_hunch USING btree (service_id);

CREATE INDEX care_hunch_service_id_idx ON public.care_hunch USING btree (merchant_id, service_id);

CREATE INDEX care_loggedday_daily_log_id_7783e523 ON public.care_loggedday USING btree (daily_log_id);

CREATE INDEX care_loggedday_daily_log_id_idx ON public.care_loggedday USING btree (merchant_id, daily_log_id);

CREATE INDEX care_needsignal_customer_id_e8cb8998 ON public.care_needsignal USING btree (customer_id);

CREATE INDEX care_needsignal_customer_id_idx ON public.care_needsignal USING btree (merchant_id, customer_id);

CREATE INDEX care_needword_customer_id_3ef22de8 ON public.care_needword USING btree (customer_id);

CREATE INDEX care_needword_customer_id_idx ON public.care_needword USING btree (merchant_id, customer_id);

CREATE INDEX care_recommendation_booking_id_88cfcbe5 ON public.care_recommendation USING btree (booking_id);

CREATE INDEX care_recommendation_booking_id_idx ON public.care_recommendation USING btree (merchant_id, booking_id);

CREATE INDEX care_recommendation_customer_id_89d7f7b9 ON public.care_recommendation USING btree (customer_id);

CREATE INDEX care_recommendation_customer_id_idx ON public.care_recommendation USING btree (merchant_id, customer_id);

CREATE INDEX care_repaircase_feedback_id_50a817e1 ON public.care_repaircase USING btree (feedback_id);

CREATE INDEX care_repaircase_feedback_id_idx ON public.care_repaircase USING btree (merchant_id, feedback_id);

CREATE INDEX care_review_feedback_id_fabdab61 ON public.care_review USING btree (feedback_id);

CREATE INDEX care_review_feedback_id_idx ON public.care_review USING btree (merchant_id, feedback_id);

CREATE INDEX care_toolphoto_run_id_2331e5b1 ON public.care_toolphoto USING btree (run_id);

CREATE INDEX care_toolphoto_run_id_idx ON public.care_toolphoto USING btree (merchant_id, run_id);

CREATE INDEX care_toolrun_customer_id_60a52bc0 ON public.care_toolrun USING btree (customer_id);

CREATE INDEX care_toolrun_customer_id_idx ON public.care_toolrun USING btree (merchant_id, customer_id);

CREATE INDEX care_toolrun_own_id_33ce686b ON public.care_toolrun USING btree (own_id);

CREATE INDEX care_toolrun_own_id_idx ON public.care_toolrun USING btree (merchant_id, own_id);

CREATE INDEX care_toolrun_pack_id_83a56c70 ON public.care_toolrun USING btree (pack_id);

CREATE INDEX changes_of_a_booking ON public.booking_change USING btree (merchant_id, booking_id, made_at);

CREATE INDEX claims_by_time ON public.booking_claim USING btree (merchant_id, ends_at, starts_at);

CREATE INDEX clientele_consent_customer_id_7109d043 ON public.clientele_consent USING btree (customer_id);

CREATE INDEX clientele_consent_customer_id_idx ON public.clientele_consent USING btree (merchant_id, customer_id);

CREATE INDEX clientele_customer_came_with_id_f19cb483 ON public.clientele_customer USING btree (came_with_id);

CREATE INDEX clientele_customer_came_with_id_idx ON public.clientele_customer USING btree (merchant_id, came_with_id);

CREATE INDEX clientele_customer_merged_into_id_eeb03f6c ON public.clientele_customer USING btree (merged_into_id);

CREATE INDEX clientele_customer_merged_into_id_idx ON public.clientele_customer USING btree (merchant_id, merged_into_id);

CREATE INDEX clientele_device_customer_id_f6f6d177 ON public.clientele_device USING btree (customer_id);

CREATE INDEX clientele_device_customer_id_idx ON public.clientele_device USING btree (merchant_id, customer_id);

CREATE INDEX clientele_merge_gone_id_2a1e2b73 ON public.clientele_merge USING btree (gone_id);

CREATE INDEX clientele_merge_gone_id_idx ON public.clientele_merge USING btree (merchant_id, gone_id);

CREATE INDEX clientele_merge_kept_id_68a5f12f ON public.clientele_merge USING btree (kept_id);

CREATE INDEX clientele_merge_kept_id_idx ON public.clientele_merge USING btree (merchant_id, kept_id);

CREATE INDEX clientele_newaddress_customer_id_66ef331c ON public.clientele_newaddress USING btree (customer_id);

CREATE INDEX clientele_newaddress_customer_id_idx ON public.clientele_newaddress USING btree (merchant_id, customer_id);

CREATE INDEX clientele_note_customer_id_3264ad87 ON public.clientele_note USING btree (customer_id);

CREATE INDEX clientele_note_customer_id_idx ON public.clientele_note USING btree (merchant_id, customer_id);

CREATE INDEX clientele_ownway_customer_id_bfa8878f ON public.clientele_ownway USING btree (customer_id);

CREATE INDEX clientele_ownway_customer_id_idx ON public.clientele_ownway USING btree (merchant_id, customer_id);

CREATE INDEX closures_by_end ON public.booking_closure USING btree (merchant_id, last_day);

CREATE INDEX community_entry_about_id_004f076f ON public.community_entry USING btree (about_id);

CREATE INDEX community_entry_about_id_idx ON public.community_entry USING btree (merchant_id, about_id);

CREATE INDEX community_entry_author_id_503213e9 ON public.community_entry USING btree (author_id);

CREATE INDEX community_entry_author_id_idx ON public.community_entry USING btree (merchant_id, author_id);

CREATE INDEX community_entry_merged_into_id_8aa75c88 ON public.community_entry USING btree (merged_into_id);

CREATE INDEX community_entry_merged_into_id_idx ON public.community_entry USING btree (merchant_id, merged_into_id);

CREATE INDEX community_ideamerge_gone_id_6b46b0cc ON public.community_ideamerge USING btree (gone_id);

CREATE INDEX community_ideamerge_gone_id_idx ON public.community_ideamerge USING btree (merchant_id, gone_id);

CREATE INDEX community_ideamerge_kept_id_d427a447 ON public.community_ideamerge USING btree (kept_id);

CREATE INDEX community_ideamerge_kept_id_idx ON public.community_ideamerge USING btree (merchant_id, kept_id);

CREATE INDEX community_ideatold_customer_id_d352b94b ON public.community_ideatold USING btree (customer_id);

CREATE INDEX community_ideatold_customer_id_idx ON public.community_ideatold USING btree (merchant_id, customer_id);

CREATE INDEX community_ideatold_idea_id_f9c587ee ON public.community_ideatold USING btree (idea_id);

CREATE INDEX community_ideatold_idea_id_idx ON public.community_ideatold USING btree (merchant_id, idea_id);

CREATE INDEX community_member_customer_id_b3a02b94 ON public.community_member USING btree (customer_id);

CREATE INDEX community_member_customer_id_idx ON public.community_member USING btree (merchant_id, customer_id);

CREATE INDEX community_thanks_answer_id_a73b1833 ON public.community_thanks USING btree (answer_id);

CREATE INDEX community_thanks_answer_id_idx ON public.community_thanks USING btree (merchant_id, answer_id);

CREATE INDEX community_thanks_customer_id_cdeb977a ON public.community_thanks USING btree (customer_id);

CREATE INDEX community_thanks_customer_id_idx ON public.community_thanks USING btree (merchant_id, customer_id);

CREATE INDEX community_vote_customer_id_45503b77 ON public.community_vote USING btree (customer_id);

CREATE INDEX community_vote_customer_id_idx ON public.community_vote USING btree (merchant_id, customer_id);

CREATE INDEX community_vote_idea_id_823c9f02 ON public.community_vote USING btree (idea_id);

CREATE INDEX community_vote_idea_id_idx ON public.community_vote USING btree (merchant_id, idea_id);

CREATE INDEX contacts_of_a_person ON public.engage_contact USING btree (merchant_id, customer_id, at);

CREATE INDEX conversations_conversation_booking_id_4ba3943a ON public.conversations_conversation USING btree (booking_id);

CREATE INDEX conversations_conversation_booking_id_idx ON public.conversations_conversation USING btree (merchant_id, booking_id);

CREATE INDEX conversations_conversation_customer_id_afb78c4a ON public.conversations_conversation USING btree (customer_id);

CREATE INDEX conversations_conversation_customer_id_idx ON public.conversations_conversation USING btree (merchant_id, customer_id);

CREATE INDEX conversations_conversation_order_id_25b67bf0 ON public.conversations_conversation USING btree (order_id);

CREATE INDEX conversations_conversation_order_id_idx ON public.conversations_conversation USING btree (merchant_id, order_id);

CREATE INDEX conversations_correspondent_customer_id_ab536069 ON public.conversations_correspondent USING btree (customer_id);

CREATE INDEX conversations_correspondent_customer_id_idx ON public.conversations_correspondent USING btree (merchant_id, customer_id);

CREATE INDEX conversations_internalnote_conversation_id_c74012c8 ON public.conversations_internalnote USING btree (conversation_id);

CREATE INDEX conversations_internalnote_conversation_id_idx ON public.conversations_internalnote USING btree (merchant_id, conversation_id);

CREATE INDEX conversations_message_conversation_id_f1a2d5e9 ON public.conversations_message USING btree (conversation_id);

CREATE INDEX conversations_message_conversation_id_idx ON public.conversations_message USING btree (merchant_id, conversation_id);

CREATE INDEX conversations_newest_first ON public.conversations_conversation USING btree (merchant_id, last_said_at DESC);

CREATE INDEX conversations_origin_message_id_1507095e ON public.conversations_origin USING btree (message_id);

CREATE INDEX conversations_origin_message_id_idx ON public.conversations_origin USING btree (merchant_id, message_id);

CREATE INDEX conversations_replyaddress_conversation_id_ffbca03f ON public.conversations_replyaddress USING btree (conversation_id);

CREATE INDEX conversations_replyaddress_conversation_id_idx ON public.conversations_replyaddress USING btree (merchant_id, conversation_id);

CREATE INDEX conversations_textsent_post_id_9713794f ON public.conversations_textsent USING btree (post_id);

CREATE INDEX conversations_textsent_post_id_idx ON public.conversations_textsent USING btree (merchant_id, post_id);

CREATE INDEX conversations_threadlink_conversation_id_32ee3a24 ON public.conversations_threadlink USING btree (conversation_id);

CREATE INDEX conversations_threadlink_conversation_id_idx ON public.conversations_threadlink USING btree (merchant_id, conversation_id);

CREATE INDEX customers_by_email ON public.clientele_customer USING btree (merchant_id, email);

CREATE INDEX decisions_by_morning ON public.logistics_decision USING btree (deliver_on, item_id, decided_at);

CREATE INDEX desk_reports_newest_first ON public.goods_deskreport USING btree (merchant_id, logged_at DESC);

CREATE INDEX desk_reports_of_somebody ON public.goods_deskreport USING btree (merchant_id, customer_id);

CREATE INDEX dining_ticket_order_id_4c9b88f2 ON public.dining_ticket USING btree (order_id);

CREATE INDEX dining_ticket_order_id_idx ON public.dining_ticket USING btree (merchant_id, order_id);

CREATE INDEX django_cache_expires ON public.django_cache USING btree (expires);

CREATE INDEX earnings_by_day ON public.orders_earning USING btree (merchant_id, earned_at);

CREATE INDEX earnings_of_a_visit ON public.orders_earning USING btree (merchant_id, booking_id);

CREATE INDEX engage_contact_booking_id_4e2c318e ON public.engage_contact USING btree (booking_id);

CREATE INDEX engage_contact_booking_id_idx ON public.engage_contact USING btree (merchant_id, booking_id);

CREATE INDEX engage_contact_customer_id_ad3507ee ON public.engage_contact USING btree (customer_id);

CREATE INDEX engage_contact_customer_id_idx ON public.engage_contact USING btree (merchant_id, customer_id);

CREATE INDEX engage_contact_order_id_0023a3f3 ON public.engage_contact USING btree (order_id);

CREATE INDEX engage_contact_order_id_idx ON public.engage_contact USING btree (merchant_id, order_id);

CREATE INDEX engage_firsttouch_customer_id_555962a3 ON public.engage_firsttouch USING btree (customer_id);

CREATE INDEX engage_firsttouch_customer_id_idx ON public.engage_firsttouch USING btree (merchant_id, customer_id);

CREATE INDEX engage_openings_tracked_id_db9e023f ON public.engage_openings USING btree (tracked_id);

CREATE INDEX engage_openings_tracked_id_idx ON public.engage_openings USING btree (merchant_id, tracked_id);

CREATE INDEX engage_recipient_campaign_id_9880f431 ON public.engage_recipient USING btree (campaign_id);

CREATE INDEX engage_recipient_campaign_id_idx ON public.engage_recipient USING btree (merchant_id, campaign_id);

CREATE INDEX engage_recipient_customer_id_d73aeee1 ON public.engage_recipient USING btree (customer_id);

CREATE INDEX engage_recipient_customer_id_idx ON public.engage_recipient USING btree (merchant_id, customer_id);

CREATE INDEX engage_run_booking_id_644ee9f2 ON public.engage_run USING btree (booking_id);

CREATE INDEX engage_run_booking_id_idx ON public.engage_run USING btree (merchant_id, booking_id);

CREATE INDEX engage_run_customer_id_f0c80d2b ON public.engage_run USING btree (customer_id);

CREATE INDEX engage_run_customer_id_idx ON public.engage_run USING btree (merchant_id, customer_id);

CREATE INDEX engage_run_order_id_f43783fe ON public.engage_run USING btree (order_id);

CREATE INDEX engage_run_order_id_idx ON public.engage_run USING btree (merchant_id, order_id);

CREATE INDEX engage_run_own_id_1f95520c ON public.engage_run USING btree (own_id);

CREATE INDEX engage_run_own_id_idx ON public.engage_run USING btree (merchant_id, own_id);

CREATE INDEX engage_run_thing_id_9ca63c57 ON public.engage_run USING btree (thing_id);

CREATE INDEX engage_run_thing_id_idx ON public.engage_run USING btree (merchant_id, thing_id);

CREATE INDEX engage_sent_run_id_1db2cb9a ON public.engage_sent USING btree (run_id);

CREATE INDEX engage_sent_run_id_idx ON public.engage_sent USING btree (merchant_id, run_id);

CREATE INDEX engage_stop_customer_id_a5cc14a0 ON public.engage_stop USING btree (customer_id);

CREATE INDEX engage_stop_customer_id_idx ON public.engage_stop USING btree (merchant_id, customer_id);

CREATE INDEX engage_trackedcode_kit_id_2e6edabb ON public.engage_trackedcode USING btree (kit_id);

CREATE INDEX engage_trackedcode_kit_id_idx ON public.engage_trackedcode USING btree (merchant_id, kit_id);

CREATE INDEX entries_newest_first ON public.community_entry USING btree (merchant_id, kind, said_at DESC);

CREATE INDEX feedback_newest_first ON public.care_feedback USING btree (merchant_id, given_at DESC);

CREATE INDEX fees_by_time ON public.settlement_feeline USING btree (merchant_id, charged_at);

CREATE INDEX fit_reports_newest_first ON public.goods_fitreport USING btree (merchant_id, said_at DESC);

CREATE INDEX fit_reports_of_somebody ON public.goods_fitreport USING btree (merchant_id, customer_id);

CREATE INDEX follow_up_by_token ON public.care_followup USING btree (merchant_id, token_hash);

CREATE INDEX foundation_cursor_reader_69ab31fe_like ON public.foundation_cursor USING btree (reader varchar_pattern_ops);

CREATE INDEX foundation_event_order ON ONLY public.foundation_event USING btree (era, xid, id);

CREATE INDEX foundation_event_202611_era_xid_id_idx ON public.foundation_event_202611 USING btree (era, xid, id);

CREATE INDEX foundation_event_by_merchant ON ONLY public.foundation_event USING btree (merchant_id, name, occurred_at);

CREATE INDEX foundation_event_202611_merchant_id_name_occurred_at_idx ON public.foundation_event_202611 USING btree (merchant_id, name, occurred_at);

CREATE INDEX foundation_event_202612_era_xid_id_idx ON public.foundation_event_202612 USING btree (era, xid, id);

CREATE INDEX foundation_event_202612_merchant_id_name_occurred_at_idx ON public.foundation_event_202612 USING btree (merchant_id, name, occurred_at);

CREATE INDEX foundation_event_202701_era_xid_id_idx ON public.foundation_event_202701 USING btree (era, xid, id);

CREATE INDEX foundation_event_202701_merchant_id_name_occurred_at_idx ON public.foundation_event_202701 USING btree (merchant_id, name, occurred_at);

CREATE INDEX foundation_event_other_era_xid_id_idx ON public.foundation_event_other USING btree (era, xid, id);

CREATE INDEX foundation_event_other_merchant_id_name_occurred_at_idx ON public.foundation_event_other USING btree (merchant_id, name, occurred_at);

CREATE INDEX foundation_pace_key_656b4f47_like ON public.foundation_pace USING btree (key varchar_pattern_ops);

CREATE INDEX foundation_pace_until_d296f9a3 ON public.foundation_pace USING btree (until);

CREATE INDEX foundation_undelivered_next_at_1ba2f40e ON public.foundation_undelivered USING btree (next_at);

CREATE INDEX fundings_by_day ON public.subsidies_funding USING btree (merchant_id, campaign_id, day);

CREATE INDEX goods_deskreport_customer_id_f1160985 ON public.goods_deskreport USING btree (customer_id);

CREATE INDEX goods_deskreport_customer_id_idx ON public.goods_deskreport USING btree (merchant_id, customer_id);

CREATE INDEX goods_deskreport_thing_id_d6dd75ee ON public.goods_deskreport USING btree (thing_id);

CREATE INDEX goods_deskreport_thing_id_idx ON public.goods_deskreport USING btree (merchant_id, thing_id);

CREATE INDEX goods_fitreport_booking_id_20c2375d ON public.goods_fitreport USING btree (booking_id);

CREATE INDEX goods_fitreport_booking_id_idx ON public.goods_fitreport USING btree (merchant_id, booking_id);

CREATE INDEX goods_fitreport_customer_id_2c45a8e5 ON public.goods_fitreport USING btree (customer_id);

CREATE INDEX goods_fitreport_customer_id_idx ON public.goods_fitreport USING btree (merchant_id, customer_id);

CREATE INDEX goods_fitreport_line_id_f0aa96d4 ON public.goods_fitreport USING btree (line_id);

CREATE INDEX goods_fitreport_line_id_idx ON public.goods_fitreport USING btree (merchant_id, line_id);

CREATE INDEX goods_fitword_customer_id_eeb6dd76 ON public.goods_fitword USING btree (customer_id);

CREATE INDEX goods_fitword_customer_id_idx ON public.goods_fitword USING btree (merchant_id, customer_id);

CREATE INDEX goods_thing_customer_id_be07bc17 ON public.goods_thing USING btree (customer_id);

CREATE INDEX goods_thing_customer_id_idx ON public.goods_thing USING btree (merchant_id, customer_id);

CREATE INDEX goods_thing_order_id_fd227b09 ON public.goods_thing USING btree (order_id);

CREATE INDEX goods_thing_order_id_idx ON public.goods_thing USING btree (merchant_id, order_id);

CREATE INDEX goods_thingvisit_job_id_28017b21 ON public.goods_thingvisit USING btree (job_id);

CREATE INDEX goods_thingvisit_job_id_idx ON public.goods_thingvisit USING btree (merchant_id, job_id);

CREATE INDEX goods_thingvisit_thing_id_50d23f0c ON public.goods_thingvisit USING btree (thing_id);

CREATE INDEX goods_thingvisit_thing_id_idx ON public.goods_thingvisit USING btree (merchant_id, thing_id);

CREATE INDEX hand_backs_waiting ON public.settlement_handback USING btree (merchant_id, since_at) WHERE (handed_at IS NULL);

CREATE INDEX holds_by_their_end ON public.booking_booking USING btree (merchant_id, held_until) WHERE ((state)::text = 'held'::text);

CREATE INDEX hunches_by_source ON public.care_hunch USING btree (merchant_id, source_id);

CREATE UNIQUE INDEX idea_merged_once ON public.community_ideamerge USING btree (merchant_id, gone_id) WHERE (undone_at IS NULL);

CREATE INDEX identity_person_email_7030b823_like ON public.identity_person USING btree (email varchar_pattern_ops);

CREATE INDEX identity_session_expire_date_b5996a10 ON public.identity_session USING btree (expire_date);

CREATE INDEX identity_session_session_key_767bc70f_like ON public.identity_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX identity_signinlink_person_id_cb17140a ON public.identity_signinlink USING btree (person_id);

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE UNIQUE INDEX in_one_circle_at_a_time ON public.passes_circlemember USING btree (merchant_id) WHERE (left_at IS NULL);

CREATE INDEX invoices_newest_first ON public.settlement_invoice USING btree (merchant_id, issued_at DESC);

CREATE INDEX jobs_by_window ON public.work_job USING btree (merchant_id, window_from);

CREATE INDEX jobs_of_a_customer ON public.work_job USING btree (merchant_id, customer_id, window_from DESC);

CREATE INDEX jobs_to_look_at_again ON public.work_job USING btree (merchant_id, next_on) WHERE ((let_be_at IS NULL) AND (next_on IS NOT NULL));

CREATE INDEX last_answers ON public.conversations_message USING btree (merchant_id, said_at DESC) WHERE (answered_seconds IS NOT NULL);

CREATE INDEX ledger_transfer_credit_id_af787b0c ON public.ledger_transfer USING btree (credit_id);

CREATE INDEX ledger_transfer_debit_id_9031bbea ON public.ledger_transfer USING btree (debit_id);

CREATE INDEX ledger_transfer_key_451b4b01_like ON public.ledger_transfer USING btree (key varchar_pattern_ops);

CREATE INDEX licence_newest_first ON public.network_licence USING btree (merchant_id, submitted_at DESC);

CREATE INDEX logistics_cause_item_id_a5e40988 ON public.logistics_cause USING btree (item_id);

CREATE INDEX logistics_cause_order_id_0a11a2e5 ON public.logistics_cause USING btree (order_id);

CREATE INDEX logistics_cause_order_id_idx ON public.logistics_cause USING btree (merchant_id, order_id);

CREATE INDEX logistics_cause_purchase_id_688caf43 ON public.logistics_cause USING btree (purchase_id);

CREATE INDEX logistics_cause_purchase_id_idx ON public.logistics_cause USING btree (merchant_id, purchase_id);

CREATE INDEX logistics_decision_item_id_cecdb007 ON public.logistics_decision USING btree (item_id);

CREATE INDEX logistics_purchaseline_item_id_b6fdde3d ON public.logistics_purchaseline USING btree (item_id);

CREATE INDEX logistics_purchaseline_purchase_id_82752721 ON public.logistics_purchaseline USING btree (purchase_id);

CREATE INDEX logistics_purchaseline_purchase_id_idx ON public.logistics_purchaseline USING btree (merchant_id, purchase_id);

CREATE INDEX logistics_purchaseline_terms_id_cddc307e ON public.logistics_purchaseline USING btree (terms_id);

CREATE INDEX logistics_receiptline_line_id_fb0c0bd3 ON public.logistics_receiptline USING btree (line_id);

CREATE INDEX logistics_receiptline_line_id_idx ON public.logistics_receiptline USING btree (merchant_id, line_id);

CREATE INDEX logistics_receiptline_lot_id_e542f7b8 ON public.logistics_receiptline USING btree (lot_id);

CREATE INDEX logs_by_day ON public.teaching_logentry USING btree (merchant_id, day);

CREATE INDEX materials_by_lot ON public.work_material USING btree (merchant_id, lot);

CREATE INDEX materials_by_serial ON public.work_material USING btree (merchant_id, serial);

CREATE INDEX memberships_of_a_customer ON public.passes_membership USING btree (merchant_id, holder_id);

CREATE UNIQUE INDEX merged_once ON public.clientele_merge USING btree (merchant_id, gone_id) WHERE (undone_at IS NULL);

CREATE INDEX messages_in_order ON public.conversations_message USING btree (merchant_id, conversation_id, said_at);

CREATE INDEX messages_not_heeded ON public.payments_told USING btree (merchant_id, next_at) WHERE (heeded_at IS NULL);

CREATE INDEX methods_adoption_method_id_5eafd182 ON public.methods_adoption USING btree (method_id);

CREATE INDEX methods_adoption_version_id_855146aa ON public.methods_adoption USING btree (version_id);

CREATE INDEX methods_method_code_511dea0b_like ON public.methods_method USING btree (code varchar_pattern_ops);

CREATE INDEX methods_methodversion_method_id_78bc54c3 ON public.methods_methodversion USING btree (method_id);

CREATE INDEX methods_ownversion_adoption_id_493264b0 ON public.methods_ownversion USING btree (adoption_id);

CREATE INDEX methods_ownversion_adoption_id_idx ON public.methods_ownversion USING btree (merchant_id, adoption_id);

CREATE INDEX methods_ownversion_base_id_9dccdaba ON public.methods_ownversion USING btree (base_id);

CREATE INDEX network_invitation_invited_by_id_86429c61 ON public.network_invitation USING btree (invited_by_id);

CREATE INDEX network_invitation_merchant_id_854406c6 ON public.network_invitation USING btree (merchant_id);

CREATE INDEX network_membership_merchant_id_07e27269 ON public.network_membership USING btree (merchant_id);

CREATE INDEX network_membership_person_id_bf8b298e ON public.network_membership USING btree (person_id);

CREATE INDEX network_merchant_pack_id_45514f21 ON public.network_merchant USING btree (pack_id);

CREATE INDEX network_merchant_slug_1af0132f_like ON public.network_merchant USING btree (slug varchar_pattern_ops);

CREATE INDEX network_termsversion_announced_by_id_a851d57b ON public.network_termsversion USING btree (announced_by_id);

CREATE INDEX newest_credit_terms ON public.settlement_creditterms USING btree (issuer, effective_from DESC);

CREATE INDEX occurrences_by_start ON public.booking_occurrence USING btree (merchant_id, starts_at);

CREATE UNIQUE INDEX one_active_consent ON public.clientele_consent USING btree (merchant_id, customer_id, purpose) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX one_attempt_at_a_time ON public.payments_attempt USING btree (merchant_id, payable) WHERE ((state)::text = ANY (ARRAY[('starting'::character varying)::text, ('open'::character varying)::text]));

CREATE UNIQUE INDEX one_attempt_per_reference ON public.payments_attempt USING btree (merchant_id, reference) WHERE (NOT ((reference)::text = ''::text));

CREATE UNIQUE INDEX one_card_at_a_time ON public.payments_keptcard USING btree (merchant_id, wanted_for) WHERE ((state)::text = ANY (ARRAY[('starting'::character varying)::text, ('open'::character varying)::text, ('kept'::character varying)::text]));

CREATE UNIQUE INDEX one_card_per_reference ON public.payments_keptcard USING btree (merchant_id, reference) WHERE (NOT ((reference)::text = ''::text));

CREATE UNIQUE INDEX one_final_reading ON public.subsidies_postmortem USING btree (campaign_id) WHERE final;

CREATE UNIQUE INDEX one_hold_per_share ON public.payments_hold USING btree (merchant_id, payable, share) WHERE ((state)::text = 'held'::text);

CREATE UNIQUE INDEX one_hunch_of_a_need ON public.care_hunch USING btree (merchant_id, customer_id, need, source, source_id) WHERE (service_id IS NULL);

CREATE UNIQUE INDEX one_line_of_a_kind ON public.conversations_line USING btree (merchant_id, way) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX one_membership_pause_at_once ON public.passes_membershippause USING btree (merchant_id, membership_id) WHERE (back_on IS NULL);

CREATE UNIQUE INDEX one_new_address_at_a_time ON public.clientele_newaddress USING btree (merchant_id, customer_id) WHERE (taken_at IS NULL);

CREATE UNIQUE INDEX one_open_draft_per_item ON public.supply_versiondraft USING btree (item_id) WHERE ((dropped_at IS NULL) AND (version_id IS NULL));

CREATE UNIQUE INDEX one_open_pause ON public.teaching_pause USING btree (merchant_id, plan_id) WHERE (last_day IS NULL);

CREATE UNIQUE INDEX one_open_proposal_per_booking ON public.calendars_proposal USING btree (merchant_id, calendar_id, booking_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX one_open_proposal_per_date ON public.calendars_proposal USING btree (merchant_id, calendar_id, occurrence_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX one_open_quote_per_job ON public.work_quote USING btree (merchant_id, job_id) WHERE ((state)::text = 'sent'::text);

CREATE UNIQUE INDEX one_open_recommendation_per_rule ON public.care_recommendation USING btree (merchant_id, customer_id, rule) WHERE ((response)::text = ''::text);

CREATE UNIQUE INDEX one_own_journey_in_force ON public.engage_ownjourney USING btree (merchant_id, code) WHERE (superseded_at IS NULL);

CREATE UNIQUE INDEX one_own_tool_being_written ON public.care_owntool USING btree (merchant_id, code) WHERE (published_at IS NULL);

CREATE UNIQUE INDEX one_own_tool_in_force ON public.care_owntool USING btree (merchant_id, code) WHERE ((published_at IS NOT NULL) AND (superseded_at IS NULL));

CREATE UNIQUE INDEX one_own_version_in_force ON public.methods_ownversion USING btree (merchant_id, adoption_id) WHERE (superseded_at IS NULL);

CREATE UNIQUE INDEX one_owner_per_serial ON public.goods_thing USING btree (merchant_id, serial, item) NULLS NOT DISTINCT WHERE ((ended_at IS NULL) AND (NOT ((serial)::text = ''::text)));

CREATE UNIQUE INDEX one_payment_per_charge ON public.payments_payment USING btree (merchant_id, charge) WHERE (NOT ((charge)::text = ''::text));

CREATE UNIQUE INDEX one_run_under_way_per_thing ON public.engage_run USING btree (merchant_id, code, thing_id) WHERE (exited_at IS NULL);

CREATE UNIQUE INDEX one_running_plan_each ON public.teaching_plan USING btree (merchant_id, learner_id, adoption_id) WHERE (NOT ((state)::text = 'ended'::text));

CREATE UNIQUE INDEX one_service_version_in_force ON public.booking_serviceversion USING btree (merchant_id, service_id) WHERE (superseded_at IS NULL);

CREATE UNIQUE INDEX one_standing_stop ON public.engage_stop USING btree (merchant_id, customer_id, journey) WHERE (lifted_at IS NULL);

CREATE UNIQUE INDEX one_table_per_label ON public.dining_table USING btree (merchant_id, label) WHERE (retired_at IS NULL);

CREATE UNIQUE INDEX one_use_per_reference ON public.passes_packmove USING btree (merchant_id, kind, reference) WHERE ((kind)::text = ANY (ARRAY[('used'::character varying)::text, ('put_back'::character varying)::text]));

CREATE UNIQUE INDEX one_version_in_use ON public.presence_adoption USING btree (merchant_id, listing_id, item_id) WHERE (until IS NULL);

CREATE INDEX orders_bookingbill_booking_id_3ea5cfe2 ON public.orders_bookingbill USING btree (booking_id);

CREATE INDEX orders_bookingbill_booking_id_idx ON public.orders_bookingbill USING btree (merchant_id, booking_id);

CREATE INDEX orders_bookingbill_order_id_0ed387ba ON public.orders_bookingbill USING btree (order_id);

CREATE INDEX orders_bookingbill_order_id_idx ON public.orders_bookingbill USING btree (merchant_id, order_id);

CREATE INDEX orders_earning_booking_id_fab83536 ON public.orders_earning USING btree (booking_id);

CREATE INDEX orders_earning_booking_id_idx ON public.orders_earning USING btree (merchant_id, booking_id);

CREATE INDEX orders_earning_split_id_2e6f0174 ON public.orders_earning USING btree (split_id);

CREATE INDEX orders_earning_split_id_idx ON public.orders_earning USING btree (merchant_id, split_id);

CREATE INDEX orders_linereturn_line_id_7f021049 ON public.orders_linereturn USING btree (line_id);

CREATE INDEX orders_linereturn_line_id_idx ON public.orders_linereturn USING btree (merchant_id, line_id);

CREATE INDEX orders_newest_first ON public.orders_order USING btree (merchant_id, placed_at DESC);

CREATE INDEX orders_order_customer_id_0b76f6a4 ON public.orders_order USING btree (customer_id);

CREATE INDEX orders_order_customer_id_idx ON public.orders_order USING btree (merchant_id, customer_id);

CREATE INDEX orders_order_group_id_6031ddaa ON public.orders_order USING btree (group_id);

CREATE INDEX orders_order_group_id_idx ON public.orders_order USING btree (merchant_id, group_id);

CREATE INDEX orders_ordergroup_customer_id_39697ed2 ON public.orders_ordergroup USING btree (customer_id);

CREATE INDEX orders_ordergroup_customer_id_idx ON public.orders_ordergroup USING btree (merchant_id, customer_id);

CREATE INDEX orders_orderline_listing_id_5ddb1180 ON public.orders_orderline USING btree (listing_id);

CREATE INDEX orders_orderline_listing_id_idx ON public.orders_orderline USING btree (merchant_id, listing_id);

CREATE INDEX orders_orderline_order_id_17f8f3ef ON public.orders_orderline USING btree (order_id);

CREATE INDEX orders_orderline_order_id_idx ON public.orders_orderline USING btree (merchant_id, order_id);

CREATE INDEX orders_split_order_id_7ce70342 ON public.orders_split USING btree (order_id);

CREATE INDEX orders_split_order_id_idx ON public.orders_split USING btree (merchant_id, order_id);

CREATE INDEX orders_split_payment_id_60eeb359 ON public.orders_split USING btree (payment_id);

CREATE INDEX orders_split_payment_id_idx ON public.orders_split USING btree (merchant_id, payment_id);

CREATE INDEX outside_busy_by_time ON public.calendars_outsidebusy USING btree (merchant_id, ends_at, starts_at);

CREATE INDEX outside_calendars_by_due ON public.calendars_outsidecalendar USING btree (merchant_id, due_at);

CREATE INDEX packs_of_a_customer ON public.passes_pack USING btree (merchant_id, holder_id, sold_at);

CREATE UNIQUE INDEX paid_once ON public.payments_payment USING btree (merchant_id, payable, share) WHERE ((failed_at IS NULL) AND (NOT surplus));

CREATE INDEX passes_cardmovement_circle_id_7ace92a4 ON public.passes_cardmovement USING btree (circle_id);

CREATE INDEX passes_circlemember_circle_id_e294cf35 ON public.passes_circlemember USING btree (circle_id);

CREATE INDEX passes_membership_holder_id_9f2942b7 ON public.passes_membership USING btree (holder_id);

CREATE INDEX passes_membership_holder_id_idx ON public.passes_membership USING btree (merchant_id, holder_id);

CREATE INDEX passes_membership_offer_id_0fefd761 ON public.passes_membership USING btree (offer_id);

CREATE INDEX passes_membership_offer_id_idx ON public.passes_membership USING btree (merchant_id, offer_id);

CREATE INDEX passes_membershipmonth_membership_id_da33ea17 ON public.passes_membershipmonth USING btree (membership_id);

CREATE INDEX passes_membershipmonth_membership_id_idx ON public.passes_membershipmonth USING btree (merchant_id, membership_id);

CREATE INDEX passes_membershipmonth_purchase_id_e846263f ON public.passes_membershipmonth USING btree (purchase_id);

CREATE INDEX passes_membershipmonth_purchase_id_idx ON public.passes_membershipmonth USING btree (merchant_id, purchase_id);

CREATE INDEX passes_membershippause_membership_id_229fb1c0 ON public.passes_membershippause USING btree (membership_id);

CREATE INDEX passes_membershippause_membership_id_idx ON public.passes_membershippause USING btree (merchant_id, membership_id);

CREATE INDEX passes_pack_holder_id_8f02ab0e ON public.passes_pack USING btree (holder_id);

CREATE INDEX passes_pack_holder_id_idx ON public.passes_pack USING btree (merchant_id, holder_id);

CREATE INDEX passes_pack_offer_id_bc5e2571 ON public.passes_pack USING btree (offer_id);

CREATE INDEX passes_pack_offer_id_idx ON public.passes_pack USING btree (merchant_id, offer_id);

CREATE INDEX passes_packmove_pack_id_ac82ddd8 ON public.passes_packmove USING btree (pack_id);

CREATE INDEX passes_packmove_pack_id_idx ON public.passes_packmove USING btree (merchant_id, pack_id);

CREATE INDEX passes_packpurchase_holder_id_88d08bdb ON public.passes_packpurchase USING btree (holder_id);

CREATE INDEX passes_packpurchase_holder_id_idx ON public.passes_packpurchase USING btree (merchant_id, holder_id);

CREATE INDEX passes_packpurchase_offer_id_b31d85aa ON public.passes_packpurchase USING btree (offer_id);

CREATE INDEX passes_packpurchase_offer_id_idx ON public.passes_packpurchase USING btree (merchant_id, offer_id);

CREATE INDEX passes_sharedcard_circle_id_bb0ef7f4 ON public.passes_sharedcard USING btree (circle_id);

CREATE INDEX passes_voucher_circle_id_5df7b107 ON public.passes_voucher USING btree (circle_id);

CREATE INDEX passes_voucher_holder_id_2a466a38 ON public.passes_voucher USING btree (holder_id);

CREATE INDEX passes_voucher_holder_id_idx ON public.passes_voucher USING btree (merchant_id, holder_id);

CREATE INDEX passes_voucher_offer_id_63944d01 ON public.passes_voucher USING btree (offer_id);

CREATE INDEX passes_voucher_offer_id_idx ON public.passes_voucher USING btree (merchant_id, offer_id);

CREATE INDEX passes_vouchermove_voucher_id_1a1ee478 ON public.passes_vouchermove USING btree (voucher_id);

CREATE INDEX passes_vouchermove_voucher_id_idx ON public.passes_vouchermove USING btree (merchant_id, voucher_id);

CREATE INDEX pauses_of_a_customer ON public.booking_pause USING btree (merchant_id, customer_id, made_at DESC);

CREATE INDEX payments_attempt_account_id_c7e74704 ON public.payments_attempt USING btree (account_id);

CREATE INDEX payments_attempt_account_id_idx ON public.payments_attempt USING btree (merchant_id, account_id);

CREATE INDEX payments_attempt_card_id_5924562b ON public.payments_attempt USING btree (card_id);

CREATE INDEX payments_attempt_card_id_idx ON public.payments_attempt USING btree (merchant_id, card_id);

CREATE INDEX payments_dispute_payment_id_2344937c ON public.payments_dispute USING btree (payment_id);

CREATE INDEX payments_dispute_payment_id_idx ON public.payments_dispute USING btree (merchant_id, payment_id);

CREATE INDEX payments_keptcard_account_id_306a2d2c ON public.payments_keptcard USING btree (account_id);

CREATE INDEX payments_keptcard_account_id_idx ON public.payments_keptcard USING btree (merchant_id, account_id);

CREATE INDEX payments_payment_attempt_id_4aaad853 ON public.payments_payment USING btree (attempt_id);

CREATE INDEX payments_payment_attempt_id_idx ON public.payments_payment USING btree (merchant_id, attempt_id);

CREATE INDEX payments_payout_account_id_e6aa25e5 ON public.payments_payout USING btree (account_id);

CREATE INDEX payments_payout_account_id_idx ON public.payments_payout USING btree (merchant_id, account_id);

CREATE INDEX payments_refund_payment_id_a70693f7 ON public.payments_refund USING btree (payment_id);

CREATE INDEX payments_refund_payment_id_idx ON public.payments_refund USING btree (merchant_id, payment_id);

CREATE INDEX post_by_reader ON public.foundation_post USING btree (merchant_id, reader);

CREATE INDEX post_waiting ON public.foundation_post USING btree (merchant_id, not_before) WHERE ((cancelled_at IS NULL) AND (sent_at IS NULL));

CREATE INDEX presence_adoption_item_id_0e476aea ON public.presence_adoption USING btree (item_id);

CREATE INDEX presence_adoption_listing_id_671b5949 ON public.presence_adoption USING btree (listing_id);

CREATE INDEX presence_adoption_listing_id_idx ON public.presence_adoption USING btree (merchant_id, listing_id);

CREATE INDEX presence_adoption_version_id_eeece1ac ON public.presence_adoption USING btree (version_id);

CREATE INDEX presence_listing_brings_id_13d8e9f1 ON public.presence_listing USING btree (brings_id);

CREATE INDEX presence_listing_fulfiller_id_192e0499 ON public.presence_listing USING btree (fulfiller_id);

CREATE INDEX presence_listing_stock_item_id_503f6e74 ON public.presence_listing USING btree (stock_item_id);

CREATE INDEX presence_listing_stock_item_id_idx ON public.presence_listing USING btree (merchant_id, stock_item_id);

CREATE INDEX presence_pricechange_listing_id_48b171d5 ON public.presence_pricechange USING btree (listing_id);

CREATE INDEX presence_pricechange_listing_id_idx ON public.presence_pricechange USING btree (merchant_id, listing_id);

CREATE INDEX presence_site_slug_34a99881_like ON public.presence_site USING btree (slug varchar_pattern_ops);

CREATE INDEX pricing_feechange_announced_by_id_73c29b99 ON public.pricing_feechange USING btree (announced_by_id);

CREATE INDEX pricing_feerule_change_id_d2b7fab8 ON public.pricing_feerule USING btree (change_id);

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE INDEX purchases_waited_for ON public.passes_packpurchase USING btree (merchant_id, made_at) WHERE ((state)::text = 'pending'::text);

CREATE INDEX received_by_lot ON public.stock_receivedlot USING btree (merchant_id, lot_id);

CREATE INDEX recipients_by_token ON public.engage_recipient USING btree (merchant_id, token_hash);

CREATE INDEX recipients_waiting ON public.engage_recipient USING btree (merchant_id, not_before) WHERE ((NOT left_alone) AND (sent_at IS NULL) AND (skipped_at IS NULL));

CREATE INDEX recommendations_by_rule ON public.care_recommendation USING btree (merchant_id, rule);

CREATE INDEX refinery_pattern_item_id_c227cbd4 ON public.refinery_pattern USING btree (item_id);

CREATE INDEX refinery_proposal_pattern_id_83cd68a5 ON public.refinery_proposal USING btree (pattern_id);

CREATE INDEX refinery_proposal_version_id_48aa0bd4 ON public.refinery_proposal USING btree (version_id);

CREATE INDEX refinery_rollout_version_id_086b35fd ON public.refinery_rollout USING btree (version_id);

CREATE INDEX refunds_on_their_way ON public.payments_refund USING btree (merchant_id, state) WHERE (NOT ((state)::text = ANY (ARRAY[('done'::character varying)::text, ('failed'::character varying)::text])));

CREATE INDEX releases_released_release_id_88d85926 ON public.releases_released USING btree (release_id);

CREATE INDEX returns_newest_first ON public.orders_linereturn USING btree (merchant_id, taken_at DESC);

CREATE INDEX reviews_newest_first ON public.care_review USING btree (merchant_id, published_at DESC) WHERE (taken_off_at IS NULL);

CREATE INDEX runs_due ON public.engage_run USING btree (merchant_id, due_at) WHERE (exited_at IS NULL);

CREATE INDEX runs_exposed ON public.engage_run USING btree (merchant_id, exposed_at) WHERE (exposed_at IS NOT NULL);

CREATE INDEX sent_by_token ON public.engage_sent USING btree (merchant_id, token_hash);

CREATE INDEX series_without_end ON public.booking_series USING btree (merchant_id, looked_until) WHERE ((count IS NULL) AND ((state)::text = 'running'::text) AND (until IS NULL));

CREATE INDEX settlement_bankentry_key_2c913fa5_like ON public.settlement_bankentry USING btree (key varchar_pattern_ops);

CREATE INDEX settlement_contest_line_id_41cdd370 ON public.settlement_contest USING btree (line_id);

CREATE INDEX settlement_contest_line_id_idx ON public.settlement_contest USING btree (merchant_id, line_id);

CREATE INDEX settlement_correction_line_id_9499c4b1 ON public.settlement_correction USING btree (line_id);

CREATE INDEX settlement_correction_line_id_idx ON public.settlement_correction USING btree (merchant_id, line_id);

CREATE INDEX settlement_duespayout_run_id_909d939b ON public.settlement_duespayout USING btree (run_id);

CREATE INDEX settlement_handback_booking_id_a18033b8 ON public.settlement_handback USING btree (booking_id);

CREATE INDEX settlement_handback_booking_id_idx ON public.settlement_handback USING btree (merchant_id, booking_id);

CREATE INDEX settlement_handback_refund_id_45c01d4a ON public.settlement_handback USING btree (refund_id);

CREATE INDEX settlement_handback_refund_id_idx ON public.settlement_handback USING btree (merchant_id, refund_id);

CREATE INDEX settlement_invoice_credits_id_738be4c7 ON public.settlement_invoice USING btree (credits_id);

CREATE INDEX settlement_invoice_credits_id_idx ON public.settlement_invoice USING btree (merchant_id, credits_id);

CREATE INDEX settlement_invoiceline_invoice_id_6e912589 ON public.settlement_invoiceline USING btree (invoice_id);

CREATE INDEX settlement_invoiceline_invoice_id_idx ON public.settlement_invoiceline USING btree (merchant_id, invoice_id);

CREATE INDEX settlement_invoicepayment_invoice_id_c82c41b6 ON public.settlement_invoicepayment USING btree (invoice_id);

CREATE INDEX settlement_invoicepayment_invoice_id_idx ON public.settlement_invoicepayment USING btree (merchant_id, invoice_id);

CREATE INDEX settlement_statementline_statement_id_6571e826 ON public.settlement_statementline USING btree (statement_id);

CREATE INDEX settlement_statementline_statement_id_idx ON public.settlement_statementline USING btree (merchant_id, statement_id);

CREATE INDEX settlement_supplycredit_line_id_951990b3 ON public.settlement_supplycredit USING btree (line_id);

CREATE INDEX settlement_supplycredit_line_id_idx ON public.settlement_supplycredit USING btree (merchant_id, line_id);

CREATE INDEX stock_receivedlot_lot_id_56453c55 ON public.stock_receivedlot USING btree (lot_id);

CREATE INDEX subsidies_campaign_planned_by_id_dd691075 ON public.subsidies_campaign USING btree (planned_by_id);

CREATE INDEX subsidies_funding_campaign_id_9900366a ON public.subsidies_funding USING btree (campaign_id);

CREATE INDEX subsidies_participation_campaign_id_7bf5ae2f ON public.subsidies_participation USING btree (campaign_id);

CREATE INDEX subsidies_postmortem_campaign_id_5bc0458f ON public.subsidies_postmortem USING btree (campaign_id);

CREATE INDEX subsidies_restday_campaign_id_52d856c5 ON public.subsidies_restday USING btree (campaign_id);

CREATE INDEX supply_certificate_supplier_id_602ad04b ON public.supply_certificate USING btree (supplier_id);

CREATE INDEX supply_contact_supplier_id_4fc5d757 ON public.supply_contact USING btree (supplier_id);

CREATE INDEX supply_lot_number_1f0c3760_like ON public.supply_lot USING btree (number varchar_pattern_ops);

CREATE INDEX supply_lot_version_id_2751f5e5 ON public.supply_lot USING btree (version_id);

CREATE INDEX supply_ownterms_item_id_d9a3e6bb ON public.supply_ownterms USING btree (item_id);

CREATE INDEX supply_place_supplier_id_94cf7fb5 ON public.supply_place USING btree (supplier_id);

CREATE INDEX supply_pricefloor_item_id_eb42bf85 ON public.supply_pricefloor USING btree (item_id);

CREATE INDEX supply_pricelist_supplier_id_18846e15 ON public.supply_pricelist USING btree (supplier_id);

CREATE INDEX supply_supplier_slug_9ccfb4e4_like ON public.supply_supplier USING btree (slug varchar_pattern_ops);

CREATE INDEX supply_supplyitem_code_1d15317c_like ON public.supply_supplyitem USING btree (code varchar_pattern_ops);

CREATE INDEX supply_supplyitem_supplier_id_22c4f32c ON public.supply_supplyitem USING btree (supplier_id);

CREATE INDEX supply_supplyterms_item_id_a41ef9a6 ON public.supply_supplyterms USING btree (item_id);

CREATE INDEX supply_supplyversion_item_id_193a3302 ON public.supply_supplyversion USING btree (item_id);

CREATE INDEX supply_tier_terms_id_2eedb102 ON public.supply_tier USING btree (terms_id);

CREATE INDEX supply_versiondraft_item_id_e6deb677 ON public.supply_versiondraft USING btree (item_id);

CREATE INDEX teaching_assessment_learner_id_9a0cae91 ON public.teaching_assessment USING btree (learner_id);

CREATE INDEX teaching_assessment_learner_id_idx ON public.teaching_assessment USING btree (merchant_id, learner_id);

CREATE INDEX teaching_assessment_own_version_id_ef46ea69 ON public.teaching_assessment USING btree (own_version_id);

CREATE INDEX teaching_assessment_own_version_id_idx ON public.teaching_assessment USING btree (merchant_id, own_version_id);

CREATE INDEX teaching_assignment_plan_id_d6507913 ON public.teaching_assignment USING btree (plan_id);

CREATE INDEX teaching_assignment_plan_id_idx ON public.teaching_assignment USING btree (merchant_id, plan_id);

CREATE INDEX teaching_learner_customer_id_3beab0c8 ON public.teaching_learner USING btree (customer_id);

CREATE INDEX teaching_learner_customer_id_idx ON public.teaching_learner USING btree (merchant_id, customer_id);

CREATE INDEX teaching_learner_guardian_id_585787ac ON public.teaching_learner USING btree (guardian_id);

CREATE INDEX teaching_learner_guardian_id_idx ON public.teaching_learner USING btree (merchant_id, guardian_id);

CREATE INDEX teaching_logentry_plan_id_0e529aa8 ON public.teaching_logentry USING btree (plan_id);

CREATE INDEX teaching_logentry_plan_id_idx ON public.teaching_logentry USING btree (merchant_id, plan_id);

CREATE INDEX teaching_lookedafter_customer_id_aa2b6f5d ON public.teaching_lookedafter USING btree (customer_id);

CREATE INDEX teaching_lookedafter_customer_id_idx ON public.teaching_lookedafter USING btree (merchant_id, customer_id);

CREATE INDEX teaching_pause_plan_id_c438aa46 ON public.teaching_pause USING btree (plan_id);

CREATE INDEX teaching_pause_plan_id_idx ON public.teaching_pause USING btree (merchant_id, plan_id);

CREATE INDEX teaching_plan_adoption_id_93ce4789 ON public.teaching_plan USING btree (adoption_id);

CREATE INDEX teaching_plan_adoption_id_idx ON public.teaching_plan USING btree (merchant_id, adoption_id);

CREATE INDEX teaching_plan_learner_id_7d1dd893 ON public.teaching_plan USING btree (learner_id);

CREATE INDEX teaching_plan_learner_id_idx ON public.teaching_plan USING btree (merchant_id, learner_id);

CREATE INDEX teaching_plan_own_version_id_21742487 ON public.teaching_plan USING btree (own_version_id);

CREATE INDEX teaching_plan_own_version_id_idx ON public.teaching_plan USING btree (merchant_id, own_version_id);

CREATE INDEX teaching_planversion_own_version_id_cccc7235 ON public.teaching_planversion USING btree (own_version_id);

CREATE INDEX teaching_planversion_own_version_id_idx ON public.teaching_planversion USING btree (merchant_id, own_version_id);

CREATE INDEX teaching_planversion_plan_id_c5497ccb ON public.teaching_planversion USING btree (plan_id);

CREATE INDEX teaching_planversion_plan_id_idx ON public.teaching_planversion USING btree (merchant_id, plan_id);

CREATE INDEX teaching_quizresult_assignment_id_5adfd49d ON public.teaching_quizresult USING btree (assignment_id);

CREATE INDEX teaching_quizresult_assignment_id_idx ON public.teaching_quizresult USING btree (merchant_id, assignment_id);

CREATE INDEX teaching_quizresult_own_version_id_2e0ede7d ON public.teaching_quizresult USING btree (own_version_id);

CREATE INDEX teaching_quizresult_own_version_id_idx ON public.teaching_quizresult USING btree (merchant_id, own_version_id);

CREATE INDEX teaching_reading_plan_id_84b0ad9d ON public.teaching_reading USING btree (plan_id);

CREATE INDEX teaching_reading_plan_id_idx ON public.teaching_reading USING btree (merchant_id, plan_id);

CREATE INDEX teaching_reportlink_learner_id_91ac2bf0 ON public.teaching_reportlink USING btree (learner_id);

CREATE INDEX teaching_reportlink_learner_id_idx ON public.teaching_reportlink USING btree (merchant_id, learner_id);

CREATE INDEX the_line_in_order ON public.booking_waitingentry USING btree (merchant_id, joined_at) WHERE ((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('offered'::character varying)::text]));

CREATE INDEX things_by_serial ON public.goods_thing USING btree (merchant_id, serial);

CREATE INDEX things_of_somebody ON public.goods_thing USING btree (merchant_id, customer_id);

CREATE INDEX tickets_open ON public.dining_ticket USING btree (merchant_id, sent_at) WHERE (served_at IS NULL);

CREATE INDEX tool_runs_by_day ON public.care_toolrun USING btree (merchant_id, completed_at);

CREATE INDEX trials_arm_assignment_id_b1be0437 ON public.trials_arm USING btree (assignment_id);

CREATE INDEX trials_assignment_code_9c5f4261_like ON public.trials_assignment USING btree (code varchar_pattern_ops);

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE INDEX vouchers_newest_first ON public.passes_voucher USING btree (merchant_id, made_at DESC);

CREATE UNIQUE INDEX waits_once_for_a_date ON public.booking_waitingentry USING btree (merchant_id, occurrence_id, customer_id) WHERE ((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('offered'::character varying)::text]));

CREATE UNIQUE INDEX waits_once_for_a_service ON public.booking_waitingentry USING btree (merchant_id, service_id, customer_id) WHERE ((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('offered'::character varying)::text]));

CREATE INDEX who_waits_longest ON public.conversations_conversation USING btree (merchant_id, waits_since) WHERE (waits_since IS NOT NULL);

CREATE INDEX work_blockedclose_job_id_ad150f41 ON public.work_blockedclose USING btree (job_id);

CREATE INDEX work_blockedclose_job_id_idx ON public.work_blockedclose USING btree (merchant_id, job_id);

CREATE INDEX work_expectedcost_service_id_be64e8c7 ON public.work_expectedcost USING btree (service_id);

CREATE INDEX work_expectedcost_service_id_idx ON public.work_expectedcost USING btree (merchant_id, service_id);

CREATE INDEX work_invoice_job_id_fb8041d1 ON public.work_invoice USING btree (job_id);

CREATE INDEX work_invoice_job_id_idx ON public.work_invoice USING btree (merchant_id, job_id);

CREATE INDEX work_invoice_order_id_c5e7d39a ON public.work_invoice USING btree (order_id);

CREATE INDEX work_invoice_order_id_idx ON public.work_invoice USING btree (merchant_id, order_id);

CREATE INDEX work_job_adoption_id_422a1774 ON public.work_job USING btree (adoption_id);

CREATE INDEX work_job_adoption_id_idx ON public.work_job USING btree (merchant_id, adoption_id);

CREATE INDEX work_job_again_id_db708723 ON public.work_job USING btree (again_id);

CREATE INDEX work_job_again_id_idx ON public.work_job USING btree (merchant_id, again_id);

CREATE INDEX work_job_back_after_id_b2d156c0 ON public.work_job USING btree (back_after_id);

CREATE INDEX work_job_back_after_id_idx ON public.work_job USING btree (merchant_id, back_after_id);

CREATE INDEX work_job_booking_id_8325c4a0 ON public.work_job USING btree (booking_id);

CREATE INDEX work_job_booking_id_idx ON public.work_job USING btree (merchant_id, booking_id);

CREATE INDEX work_job_customer_id_73838028 ON public.work_job USING btree (customer_id);

CREATE INDEX work_job_customer_id_idx ON public.work_job USING btree (merchant_id, customer_id);

CREATE INDEX work_job_procedure_id_b29b7318 ON public.work_job USING btree (procedure_id);

CREATE INDEX work_job_procedure_id_idx ON public.work_job USING btree (merchant_id, procedure_id);

CREATE INDEX work_job_resource_id_19004c03 ON public.work_job USING btree (resource_id);

CREATE INDEX work_job_resource_id_idx ON public.work_job USING btree (merchant_id, resource_id);

CREATE INDEX work_material_job_id_5296d6f0 ON public.work_material USING btree (job_id);

CREATE INDEX work_material_job_id_idx ON public.work_material USING btree (merchant_id, job_id);

CREATE INDEX work_override_job_id_becde9c5 ON public.work_override USING btree (job_id);

CREATE INDEX work_override_job_id_idx ON public.work_override USING btree (merchant_id, job_id);

CREATE INDEX work_portrait_resource_id_789ab755 ON public.work_portrait USING btree (resource_id);

CREATE INDEX work_portrait_resource_id_idx ON public.work_portrait USING btree (merchant_id, resource_id);

CREATE INDEX work_preparation_job_id_aa666091 ON public.work_preparation USING btree (job_id);

CREATE INDEX work_preparation_job_id_idx ON public.work_preparation USING btree (merchant_id, job_id);

CREATE INDEX work_proof_job_id_1fbf6c24 ON public.work_proof USING btree (job_id);

CREATE INDEX work_proof_job_id_idx ON public.work_proof USING btree (merchant_id, job_id);

CREATE INDEX work_quote_job_id_fe6027e1 ON public.work_quote USING btree (job_id);

CREATE INDEX work_quote_job_id_idx ON public.work_quote USING btree (merchant_id, job_id);

CREATE INDEX work_quoteoption_quote_id_5a6d14d4 ON public.work_quoteoption USING btree (quote_id);

CREATE INDEX work_quoteoption_quote_id_idx ON public.work_quoteoption USING btree (merchant_id, quote_id);

CREATE INDEX work_serviceprocedure_adoption_id_6c582585 ON public.work_serviceprocedure USING btree (adoption_id);

CREATE INDEX work_serviceprocedure_adoption_id_idx ON public.work_serviceprocedure USING btree (merchant_id, adoption_id);

CREATE INDEX work_serviceprocedure_service_id_6059c2fe ON public.work_serviceprocedure USING btree (service_id);

CREATE INDEX work_serviceprocedure_service_id_idx ON public.work_serviceprocedure USING btree (merchant_id, service_id);

CREATE INDEX work_stepdone_job_id_4152f4f6 ON public.work_stepdone USING btree (job_id);

CREATE INDEX work_stepdone_job_id_idx ON public.work_stepdone USING btree (merchant_id, job_id);

CREATE INDEX work_worklink_job_id_cc313f09 ON public.work_worklink USING btree (job_id);

CREATE INDEX work_worklink_job_id_idx ON public.work_worklink USING btree (merchant_id, job_id);

CREATE INDEX work_worklink_quote_id_eb7246d5 ON public.work_worklink USING btree (quote_id);

CREATE INDEX work_worklink_quote_id_idx ON public.work_worklink USING btree (merchant_id, quote_id);

CREATE UNIQUE INDEX written_into_one ON public.calendars_outsidecalendar USING btree (merchant_id, resource_id) WHERE ((ended_at IS NULL) AND writes);

ALTER INDEX public.foundation_event_order ATTACH PARTITION public.foundation_event_202611_era_xid_id_idx;

ALTER INDEX public.foundation_event_by_merchant ATTACH PARTITION public.foundation_event_202611_merchant_id_name_occurred_at_idx;

ALTER INDEX public.foundation_event_pkey ATTACH PARTITION public.foundation_event_202611_pkey;

ALTER INDEX public.foundation_event_order ATTACH PARTITION public.foundation_event_202612_era_xid_id_idx;

ALTER INDEX public.foundation_event_by_merchant ATTACH PARTITION public.foundation_event_202612_merchant_id_name_occurred_at_idx;

ALTER INDEX public.foundation_event_pkey ATTACH PARTITION public.foundation_event_202612_pkey;

ALTER INDEX public.foundation_event_order ATTACH PARTITION public.foundation_event_202701_era_xid_id_idx;

ALTER INDEX public.foundation_event_by_merchant ATTACH PARTITION public.foundation_event_202701_merchant_id_name_occurred_at_idx;

ALTER INDEX public.foundation_event_pkey ATTACH PARTITION public.foundation_event_202701_pkey;

ALTER INDEX public.foundation_event_order ATTACH PARTITION public.foundation_event_other_era_xid_id_idx;

ALTER INDEX public.foundation_event_by_merchant ATTACH PARTITION public.foundation_event_other_merchant_id_name_occurred_at_idx;

ALTER INDEX public.foundation_event_pkey ATTACH PARTITION public.foundation_event_other_pkey;

CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON public.settlement_invoice DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.settlement_invoice_adds_up();

CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON public.settlement_invoiceline DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.settlement_invoice_adds_up();

CREATE TRIGGER is_only_forgotten BEFORE UPDATE ON public.booking_change FOR EACH ROW EXECUTE FUNCTION public.booking_change_is_only_forgotten();

CREATE TRIGGER is_only_forgotten BEFORE UPDATE ON public.care_feedback FOR EACH ROW WHEN ((CURRENT_USER = 'towpath_app'::name)) EXECUTE FUNCTION public.care_said_is_only_forgotten();

CREATE TRIGGER is_only_forgotten BEFORE UPDATE ON public.work_override FOR EACH ROW EXECUTE FUNCTION public.work_only_forgotten('reason');

CREATE TRIGGER is_only_forgotten BEFORE UPDATE ON public.work_stepdone FOR EACH ROW EXECUTE FUNCTION public.work_only_forgotten('text');

CREATE TRIGGER keeps_its_author BEFORE UPDATE ON public.care_review FOR EACH ROW WHEN ((CURRENT_USER = 'towpath_app'::name)) EXECUTE FUNCTION public.care_review_keeps_its_author();

CREATE TRIGGER licence_gate BEFORE INSERT OR UPDATE ON public.presence_site FOR EACH ROW EXECUTE FUNCTION public.presence_licence_gate();

CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE ON public.foundation_event FOR EACH ROW EXECUTE FUNCTION public.towpath_never();

CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE ON public.ledger_transfer FOR EACH ROW EXECUTE FUNCTION public.towpath_never();

CREATE TRIGGER open_day BEFORE INSERT ON public.ledger_transfer FOR EACH ROW EXECUTE FUNCTION public.ledger_open_day();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_identity_person_id FOREIGN KEY (user_id) REFERENCES public.identity_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_absence
    ADD CONSTRAINT booking_absence_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_absence
    ADD CONSTRAINT booking_absence_credit_id_owned FOREIGN KEY (merchant_id, credit_id) REFERENCES public.passes_voucher(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_absence
    ADD CONSTRAINT booking_absence_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_answer
    ADD CONSTRAINT booking_answer_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_answer
    ADD CONSTRAINT booking_answer_consent_id_owned FOREIGN KEY (merchant_id, consent_id) REFERENCES public.clientele_consent(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_answer
    ADD CONSTRAINT booking_answer_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_answer
    ADD CONSTRAINT booking_answer_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_area
    ADD CONSTRAINT booking_area_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT booking_booking_attendee_id_owned FOREIGN KEY (merchant_id, attendee_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT booking_booking_booker_id_owned FOREIGN KEY (merchant_id, booker_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT booking_booking_credit_id_owned FOREIGN KEY (merchant_id, credit_id) REFERENCES public.passes_packmove(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT booking_booking_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT booking_booking_occurrence_id_owned FOREIGN KEY (merchant_id, occurrence_id) REFERENCES public.booking_occurrence(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT booking_booking_payer_id_owned FOREIGN KEY (merchant_id, payer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT booking_booking_series_id_owned FOREIGN KEY (merchant_id, series_id) REFERENCES public.booking_series(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT booking_booking_terms_id_owned FOREIGN KEY (merchant_id, terms_id) REFERENCES public.booking_termsversion(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_booking
    ADD CONSTRAINT booking_booking_version_id_owned FOREIGN KEY (merchant_id, version_id) REFERENCES public.booking_serviceversion(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_category
    ADD CONSTRAINT booking_category_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_change
    ADD CONSTRAINT booking_change_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_change
    ADD CONSTRAINT booking_change_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_claim
    ADD CONSTRAINT booking_claim_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_claim
    ADD CONSTRAINT booking_claim_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_claim
    ADD CONSTRAINT booking_claim_occurrence_id_owned FOREIGN KEY (merchant_id, occurrence_id) REFERENCES public.booking_occurrence(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_claim
    ADD CONSTRAINT booking_claim_resource_id_owned FOREIGN KEY (merchant_id, resource_id) REFERENCES public.booking_resource(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_closure
    ADD CONSTRAINT booking_closure_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_closure
    ADD CONSTRAINT booking_closure_resource_id_owned FOREIGN KEY (merchant_id, resource_id) REFERENCES public.booking_resource(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_dayoverride
    ADD CONSTRAINT booking_dayoverride_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_dayoverride
    ADD CONSTRAINT booking_dayoverride_resource_id_owned FOREIGN KEY (merchant_id, resource_id) REFERENCES public.booking_resource(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_managelink
    ADD CONSTRAINT booking_managelink_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_managelink
    ADD CONSTRAINT booking_managelink_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_managelink
    ADD CONSTRAINT booking_managelink_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_managelink
    ADD CONSTRAINT booking_managelink_resource_id_owned FOREIGN KEY (merchant_id, resource_id) REFERENCES public.booking_resource(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_messagerules
    ADD CONSTRAINT booking_messagerules_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_need
    ADD CONSTRAINT booking_need_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_need
    ADD CONSTRAINT booking_need_version_id_owned FOREIGN KEY (merchant_id, version_id) REFERENCES public.booking_serviceversion(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_occurrence
    ADD CONSTRAINT booking_occurrence_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_occurrence
    ADD CONSTRAINT booking_occurrence_version_id_owned FOREIGN KEY (merchant_id, version_id) REFERENCES public.booking_serviceversion(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_pastbook
    ADD CONSTRAINT booking_pastbook_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_pause
    ADD CONSTRAINT booking_pause_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_pause
    ADD CONSTRAINT booking_pause_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_pause
    ADD CONSTRAINT booking_pause_service_id_owned FOREIGN KEY (merchant_id, service_id) REFERENCES public.booking_service(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_personallicence
    ADD CONSTRAINT booking_personallicence_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_personallicence
    ADD CONSTRAINT booking_personallicence_resource_id_owned FOREIGN KEY (merchant_id, resource_id) REFERENCES public.booking_resource(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_reminder
    ADD CONSTRAINT booking_reminder_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_reminder
    ADD CONSTRAINT booking_reminder_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_resource
    ADD CONSTRAINT booking_resource_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_screening
    ADD CONSTRAINT booking_screening_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_screening
    ADD CONSTRAINT booking_screening_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_series
    ADD CONSTRAINT booking_series_attendee_id_owned FOREIGN KEY (merchant_id, attendee_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_series
    ADD CONSTRAINT booking_series_booker_id_owned FOREIGN KEY (merchant_id, booker_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_series
    ADD CONSTRAINT booking_series_follows_id_owned FOREIGN KEY (merchant_id, follows_id) REFERENCES public.booking_series(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_series
    ADD CONSTRAINT booking_series_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_series
    ADD CONSTRAINT booking_series_payer_id_owned FOREIGN KEY (merchant_id, payer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_series
    ADD CONSTRAINT booking_series_version_id_owned FOREIGN KEY (merchant_id, version_id) REFERENCES public.booking_serviceversion(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_service
    ADD CONSTRAINT booking_service_category_id_owned FOREIGN KEY (merchant_id, category_id) REFERENCES public.booking_category(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_service
    ADD CONSTRAINT booking_service_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_serviceversion
    ADD CONSTRAINT booking_serviceversion_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_serviceversion
    ADD CONSTRAINT booking_serviceversion_service_id_owned FOREIGN KEY (merchant_id, service_id) REFERENCES public.booking_service(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_serviceversion
    ADD CONSTRAINT booking_serviceversion_terms_id_owned FOREIGN KEY (merchant_id, terms_id) REFERENCES public.booking_termsversion(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_termsversion
    ADD CONSTRAINT booking_termsversion_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_travelrule
    ADD CONSTRAINT booking_travelrule_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_traveltime
    ADD CONSTRAINT booking_traveltime_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_waitingentry
    ADD CONSTRAINT booking_waitingentry_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_waitingentry
    ADD CONSTRAINT booking_waitingentry_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.booking_waitingentry
    ADD CONSTRAINT booking_waitingentry_occurrence_id_owned FOREIGN KEY (merchant_id, occurrence_id) REFERENCES public.booking_occurrence(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_waitingentry
    ADD CONSTRAINT booking_waitingentry_offered_id_owned FOREIGN KEY (merchant_id, offered_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.booking_waitingentry
    ADD CONSTRAINT booking_waitingentry_service_id_owned FOREIGN KEY (merchant_id, service_id) REFERENCES public.booking_service(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.calendars_copy
    ADD CONSTRAINT calendars_copy_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.calendars_copy
    ADD CONSTRAINT calendars_copy_calendar_id_owned FOREIGN KEY (merchant_id, calendar_id) REFERENCES public.calendars_outsidecalendar(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.calendars_copy
    ADD CONSTRAINT calendars_copy_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.calendars_copy
    ADD CONSTRAINT calendars_copy_occurrence_id_owned FOREIGN KEY (merchant_id, occurrence_id) REFERENCES public.booking_occurrence(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.calendars_outsideblock
    ADD CONSTRAINT calendars_outsideblock_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.calendars_outsideblock
    ADD CONSTRAINT calendars_outsideblock_resource_id_owned FOREIGN KEY (merchant_id, resource_id) REFERENCES public.booking_resource(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.calendars_outsidebusy
    ADD CONSTRAINT calendars_outsidebusy_calendar_id_owned FOREIGN KEY (merchant_id, calendar_id) REFERENCES public.calendars_outsidecalendar(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.calendars_outsidebusy
    ADD CONSTRAINT calendars_outsidebusy_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.calendars_outsidecalendar
    ADD CONSTRAINT calendars_outsidecalendar_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.calendars_outsidecalendar
    ADD CONSTRAINT calendars_outsidecalendar_resource_id_owned FOREIGN KEY (merchant_id, resource_id) REFERENCES public.booking_resource(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.calendars_proposal
    ADD CONSTRAINT calendars_proposal_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.calendars_proposal
    ADD CONSTRAINT calendars_proposal_calendar_id_owned FOREIGN KEY (merchant_id, calendar_id) REFERENCES public.calendars_outsidecalendar(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.calendars_proposal
    ADD CONSTRAINT calendars_proposal_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.calendars_proposal
    ADD CONSTRAINT calendars_proposal_occurrence_id_owned FOREIGN KEY (merchant_id, occurrence_id) REFERENCES public.booking_occurrence(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.calendars_unwritten
    ADD CONSTRAINT calendars_unwritten_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.calendars_unwritten
    ADD CONSTRAINT calendars_unwritten_calendar_id_owned FOREIGN KEY (merchant_id, calendar_id) REFERENCES public.calendars_outsidecalendar(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.calendars_unwritten
    ADD CONSTRAINT calendars_unwritten_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.calendars_unwritten
    ADD CONSTRAINT calendars_unwritten_occurrence_id_owned FOREIGN KEY (merchant_id, occurrence_id) REFERENCES public.booking_occurrence(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_changeheard
    ADD CONSTRAINT care_changeheard_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_changeheard
    ADD CONSTRAINT care_changeheard_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_dailylog
    ADD CONSTRAINT care_dailylog_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_dailylog
    ADD CONSTRAINT care_dailylog_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_feedback
    ADD CONSTRAINT care_feedback_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_feedback
    ADD CONSTRAINT care_feedback_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_feedback
    ADD CONSTRAINT care_feedback_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_feedback
    ADD CONSTRAINT care_feedback_listing_id_owned FOREIGN KEY (merchant_id, listing_id) REFERENCES public.presence_listing(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_feedback
    ADD CONSTRAINT care_feedback_order_id_owned FOREIGN KEY (merchant_id, order_id) REFERENCES public.orders_order(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_followup
    ADD CONSTRAINT care_followup_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_followup
    ADD CONSTRAINT care_followup_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_followup
    ADD CONSTRAINT care_followup_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_followup
    ADD CONSTRAINT care_followup_order_id_owned FOREIGN KEY (merchant_id, order_id) REFERENCES public.orders_order(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_hunch
    ADD CONSTRAINT care_hunch_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_hunch
    ADD CONSTRAINT care_hunch_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_hunch
    ADD CONSTRAINT care_hunch_service_id_owned FOREIGN KEY (merchant_id, service_id) REFERENCES public.booking_service(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_loggedday
    ADD CONSTRAINT care_loggedday_daily_log_id_owned FOREIGN KEY (merchant_id, daily_log_id) REFERENCES public.care_dailylog(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_loggedday
    ADD CONSTRAINT care_loggedday_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_needsignal
    ADD CONSTRAINT care_needsignal_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_needsignal
    ADD CONSTRAINT care_needsignal_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_needword
    ADD CONSTRAINT care_needword_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_needword
    ADD CONSTRAINT care_needword_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_owntool
    ADD CONSTRAINT care_owntool_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_recommendation
    ADD CONSTRAINT care_recommendation_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_recommendation
    ADD CONSTRAINT care_recommendation_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_recommendation
    ADD CONSTRAINT care_recommendation_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_repaircase
    ADD CONSTRAINT care_repaircase_feedback_id_owned FOREIGN KEY (merchant_id, feedback_id) REFERENCES public.care_feedback(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_repaircase
    ADD CONSTRAINT care_repaircase_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_review
    ADD CONSTRAINT care_review_feedback_id_owned FOREIGN KEY (merchant_id, feedback_id) REFERENCES public.care_feedback(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_review
    ADD CONSTRAINT care_review_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_toolfilm
    ADD CONSTRAINT care_toolfilm_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_toolphoto
    ADD CONSTRAINT care_toolphoto_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_toolphoto
    ADD CONSTRAINT care_toolphoto_run_id_owned FOREIGN KEY (merchant_id, run_id) REFERENCES public.care_toolrun(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_toolrun
    ADD CONSTRAINT care_toolrun_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_toolrun
    ADD CONSTRAINT care_toolrun_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.care_toolrun
    ADD CONSTRAINT care_toolrun_own_id_owned FOREIGN KEY (merchant_id, own_id) REFERENCES public.care_owntool(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_toolrun
    ADD CONSTRAINT care_toolrun_pack_id_83a56c70_fk_network_packversion_id FOREIGN KEY (pack_id) REFERENCES public.network_packversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clientele_consent
    ADD CONSTRAINT clientele_consent_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clientele_consent
    ADD CONSTRAINT clientele_consent_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.clientele_customer
    ADD CONSTRAINT clientele_customer_came_with_id_owned FOREIGN KEY (merchant_id, came_with_id) REFERENCES public.clientele_peoplefile(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clientele_customer
    ADD CONSTRAINT clientele_customer_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.clientele_customer
    ADD CONSTRAINT clientele_customer_merged_into_id_owned FOREIGN KEY (merchant_id, merged_into_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clientele_device
    ADD CONSTRAINT clientele_device_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clientele_device
    ADD CONSTRAINT clientele_device_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.clientele_merge
    ADD CONSTRAINT clientele_merge_gone_id_owned FOREIGN KEY (merchant_id, gone_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clientele_merge
    ADD CONSTRAINT clientele_merge_kept_id_owned FOREIGN KEY (merchant_id, kept_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clientele_merge
    ADD CONSTRAINT clientele_merge_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.clientele_newaddress
    ADD CONSTRAINT clientele_newaddress_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clientele_newaddress
    ADD CONSTRAINT clientele_newaddress_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.clientele_note
    ADD CONSTRAINT clientele_note_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clientele_note
    ADD CONSTRAINT clientele_note_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.clientele_ownway
    ADD CONSTRAINT clientele_ownway_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clientele_ownway
    ADD CONSTRAINT clientele_ownway_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.clientele_peoplefile
    ADD CONSTRAINT clientele_peoplefile_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.community_board
    ADD CONSTRAINT community_board_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.community_entry
    ADD CONSTRAINT community_entry_about_id_owned FOREIGN KEY (merchant_id, about_id) REFERENCES public.community_entry(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_entry
    ADD CONSTRAINT community_entry_author_id_owned FOREIGN KEY (merchant_id, author_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_entry
    ADD CONSTRAINT community_entry_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.community_entry
    ADD CONSTRAINT community_entry_merged_into_id_owned FOREIGN KEY (merchant_id, merged_into_id) REFERENCES public.community_entry(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_ideamerge
    ADD CONSTRAINT community_ideamerge_gone_id_owned FOREIGN KEY (merchant_id, gone_id) REFERENCES public.community_entry(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_ideamerge
    ADD CONSTRAINT community_ideamerge_kept_id_owned FOREIGN KEY (merchant_id, kept_id) REFERENCES public.community_entry(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_ideamerge
    ADD CONSTRAINT community_ideamerge_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.community_ideatold
    ADD CONSTRAINT community_ideatold_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_ideatold
    ADD CONSTRAINT community_ideatold_idea_id_owned FOREIGN KEY (merchant_id, idea_id) REFERENCES public.community_entry(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_ideatold
    ADD CONSTRAINT community_ideatold_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.community_member
    ADD CONSTRAINT community_member_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_member
    ADD CONSTRAINT community_member_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.community_thanks
    ADD CONSTRAINT community_thanks_answer_id_owned FOREIGN KEY (merchant_id, answer_id) REFERENCES public.community_entry(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_thanks
    ADD CONSTRAINT community_thanks_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_thanks
    ADD CONSTRAINT community_thanks_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.community_vote
    ADD CONSTRAINT community_vote_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_vote
    ADD CONSTRAINT community_vote_idea_id_owned FOREIGN KEY (merchant_id, idea_id) REFERENCES public.community_entry(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.community_vote
    ADD CONSTRAINT community_vote_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.conversations_answeringtime
    ADD CONSTRAINT conversations_answeringtime_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.conversations_cannedreply
    ADD CONSTRAINT conversations_cannedreply_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.conversations_conversation
    ADD CONSTRAINT conversations_conversation_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conversations_conversation
    ADD CONSTRAINT conversations_conversation_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conversations_conversation
    ADD CONSTRAINT conversations_conversation_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.conversations_conversation
    ADD CONSTRAINT conversations_conversation_order_id_owned FOREIGN KEY (merchant_id, order_id) REFERENCES public.orders_order(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conversations_correspondent
    ADD CONSTRAINT conversations_correspondent_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conversations_correspondent
    ADD CONSTRAINT conversations_correspondent_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.conversations_internalnote
    ADD CONSTRAINT conversations_internalnote_conversation_id_owned FOREIGN KEY (merchant_id, conversation_id) REFERENCES public.conversations_conversation(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conversations_internalnote
    ADD CONSTRAINT conversations_internalnote_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.conversations_line
    ADD CONSTRAINT conversations_line_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.conversations_message
    ADD CONSTRAINT conversations_message_conversation_id_owned FOREIGN KEY (merchant_id, conversation_id) REFERENCES public.conversations_conversation(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conversations_message
    ADD CONSTRAINT conversations_message_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.conversations_origin
    ADD CONSTRAINT conversations_origin_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.conversations_origin
    ADD CONSTRAINT conversations_origin_message_id_owned FOREIGN KEY (merchant_id, message_id) REFERENCES public.conversations_message(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conversations_replyaddress
    ADD CONSTRAINT conversations_replyaddress_conversation_id_owned FOREIGN KEY (merchant_id, conversation_id) REFERENCES public.conversations_conversation(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conversations_replyaddress
    ADD CONSTRAINT conversations_replyaddress_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.conversations_stop
    ADD CONSTRAINT conversations_stop_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.conversations_textsent
    ADD CONSTRAINT conversations_textsent_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.conversations_textsent
    ADD CONSTRAINT conversations_textsent_post_id_owned FOREIGN KEY (merchant_id, post_id) REFERENCES public.foundation_post(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conversations_threadlink
    ADD CONSTRAINT conversations_threadlink_conversation_id_owned FOREIGN KEY (merchant_id, conversation_id) REFERENCES public.conversations_conversation(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conversations_threadlink
    ADD CONSTRAINT conversations_threadlink_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.dining_table
    ADD CONSTRAINT dining_table_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.dining_ticket
    ADD CONSTRAINT dining_ticket_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.dining_ticket
    ADD CONSTRAINT dining_ticket_order_id_owned FOREIGN KEY (merchant_id, order_id) REFERENCES public.orders_order(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_entry
    ADD CONSTRAINT directory_entry_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_campaign
    ADD CONSTRAINT engage_campaign_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_contact
    ADD CONSTRAINT engage_contact_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_contact
    ADD CONSTRAINT engage_contact_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_contact
    ADD CONSTRAINT engage_contact_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_contact
    ADD CONSTRAINT engage_contact_order_id_owned FOREIGN KEY (merchant_id, order_id) REFERENCES public.orders_order(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_contactrules
    ADD CONSTRAINT engage_contactrules_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_firsttouch
    ADD CONSTRAINT engage_firsttouch_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_firsttouch
    ADD CONSTRAINT engage_firsttouch_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_goal
    ADD CONSTRAINT engage_goal_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_kit
    ADD CONSTRAINT engage_kit_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_openings
    ADD CONSTRAINT engage_openings_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_openings
    ADD CONSTRAINT engage_openings_tracked_id_owned FOREIGN KEY (merchant_id, tracked_id) REFERENCES public.engage_trackedcode(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_ownjourney
    ADD CONSTRAINT engage_ownjourney_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_recipient
    ADD CONSTRAINT engage_recipient_campaign_id_owned FOREIGN KEY (merchant_id, campaign_id) REFERENCES public.engage_campaign(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_recipient
    ADD CONSTRAINT engage_recipient_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_recipient
    ADD CONSTRAINT engage_recipient_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_run
    ADD CONSTRAINT engage_run_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_run
    ADD CONSTRAINT engage_run_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_run
    ADD CONSTRAINT engage_run_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_run
    ADD CONSTRAINT engage_run_order_id_owned FOREIGN KEY (merchant_id, order_id) REFERENCES public.orders_order(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_run
    ADD CONSTRAINT engage_run_own_id_owned FOREIGN KEY (merchant_id, own_id) REFERENCES public.engage_ownjourney(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_run
    ADD CONSTRAINT engage_run_thing_id_owned FOREIGN KEY (merchant_id, thing_id) REFERENCES public.goods_thing(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_sent
    ADD CONSTRAINT engage_sent_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_sent
    ADD CONSTRAINT engage_sent_run_id_owned FOREIGN KEY (merchant_id, run_id) REFERENCES public.engage_run(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_stop
    ADD CONSTRAINT engage_stop_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_stop
    ADD CONSTRAINT engage_stop_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_trackedcode
    ADD CONSTRAINT engage_trackedcode_kit_id_owned FOREIGN KEY (merchant_id, kit_id) REFERENCES public.engage_kit(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.engage_trackedcode
    ADD CONSTRAINT engage_trackedcode_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.engage_weekcard
    ADD CONSTRAINT engage_weekcard_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.goods_alterationrule
    ADD CONSTRAINT goods_alterationrule_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.goods_deskreport
    ADD CONSTRAINT goods_deskreport_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.goods_deskreport
    ADD CONSTRAINT goods_deskreport_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.goods_deskreport
    ADD CONSTRAINT goods_deskreport_thing_id_owned FOREIGN KEY (merchant_id, thing_id) REFERENCES public.goods_thing(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.goods_fitreport
    ADD CONSTRAINT goods_fitreport_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.goods_fitreport
    ADD CONSTRAINT goods_fitreport_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.goods_fitreport
    ADD CONSTRAINT goods_fitreport_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.goods_fitreport
    ADD CONSTRAINT goods_fitreport_line_id_owned FOREIGN KEY (merchant_id, line_id) REFERENCES public.orders_orderline(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.goods_fitword
    ADD CONSTRAINT goods_fitword_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.goods_fitword
    ADD CONSTRAINT goods_fitword_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.goods_registeredserial
    ADD CONSTRAINT goods_registeredserial_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.goods_thing
    ADD CONSTRAINT goods_thing_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.goods_thing
    ADD CONSTRAINT goods_thing_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.goods_thing
    ADD CONSTRAINT goods_thing_order_id_owned FOREIGN KEY (merchant_id, order_id) REFERENCES public.orders_order(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.goods_thingvisit
    ADD CONSTRAINT goods_thingvisit_job_id_owned FOREIGN KEY (merchant_id, job_id) REFERENCES public.work_job(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.goods_thingvisit
    ADD CONSTRAINT goods_thingvisit_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.goods_thingvisit
    ADD CONSTRAINT goods_thingvisit_thing_id_owned FOREIGN KEY (merchant_id, thing_id) REFERENCES public.goods_thing(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.identity_signinlink
    ADD CONSTRAINT identity_signinlink_person_id_cb17140a_fk_identity_person_id FOREIGN KEY (person_id) REFERENCES public.identity_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insight_handminutes
    ADD CONSTRAINT insight_handminutes_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.ledger_transfer
    ADD CONSTRAINT ledger_transfer_credit_id_af787b0c_fk_ledger_account_id FOREIGN KEY (credit_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_transfer
    ADD CONSTRAINT ledger_transfer_credit_id_asset_fkey FOREIGN KEY (credit_id, asset) REFERENCES public.ledger_account(id, asset);

ALTER TABLE ONLY public.ledger_transfer
    ADD CONSTRAINT ledger_transfer_debit_id_9031bbea_fk_ledger_account_id FOREIGN KEY (debit_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_transfer
    ADD CONSTRAINT ledger_transfer_debit_id_asset_fkey FOREIGN KEY (debit_id, asset) REFERENCES public.ledger_account(id, asset);

ALTER TABLE ONLY public.logistics_cause
    ADD CONSTRAINT logistics_cause_item_id_a5e40988_fk_supply_supplyitem_id FOREIGN KEY (item_id) REFERENCES public.supply_supplyitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.logistics_cause
    ADD CONSTRAINT logistics_cause_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.logistics_cause
    ADD CONSTRAINT logistics_cause_order_id_owned FOREIGN KEY (merchant_id, order_id) REFERENCES public.orders_order(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.logistics_cause
    ADD CONSTRAINT logistics_cause_purchase_id_owned FOREIGN KEY (merchant_id, purchase_id) REFERENCES public.logistics_purchaseorder(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.logistics_decision
    ADD CONSTRAINT logistics_decision_item_id_cecdb007_fk_supply_supplyitem_id FOREIGN KEY (item_id) REFERENCES public.supply_supplyitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.logistics_purchaseline
    ADD CONSTRAINT logistics_purchaseli_terms_id_cddc307e_fk_supply_su FOREIGN KEY (terms_id) REFERENCES public.supply_supplyterms(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.logistics_purchaseline
    ADD CONSTRAINT logistics_purchaseline_item_id_b6fdde3d_fk_supply_supplyitem_id FOREIGN KEY (item_id) REFERENCES public.supply_supplyitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.logistics_purchaseline
    ADD CONSTRAINT logistics_purchaseline_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.logistics_purchaseline
    ADD CONSTRAINT logistics_purchaseline_purchase_id_owned FOREIGN KEY (merchant_id, purchase_id) REFERENCES public.logistics_purchaseorder(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.logistics_purchaseorder
    ADD CONSTRAINT logistics_purchaseorder_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.logistics_receiptline
    ADD CONSTRAINT logistics_receiptline_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.logistics_receiptline
    ADD CONSTRAINT logistics_receiptline_line_id_owned FOREIGN KEY (merchant_id, line_id) REFERENCES public.logistics_purchaseline(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.logistics_receiptline
    ADD CONSTRAINT logistics_receiptline_lot_id_e542f7b8_fk_supply_lot_id FOREIGN KEY (lot_id) REFERENCES public.supply_lot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.methods_adoption
    ADD CONSTRAINT methods_adoption_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.methods_adoption
    ADD CONSTRAINT methods_adoption_method_id_5eafd182_fk_methods_method_id FOREIGN KEY (method_id) REFERENCES public.methods_method(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.methods_adoption
    ADD CONSTRAINT methods_adoption_version_id_855146aa_fk_methods_m FOREIGN KEY (version_id) REFERENCES public.methods_methodversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.methods_methodversion
    ADD CONSTRAINT methods_methodversion_method_id_78bc54c3_fk_methods_method_id FOREIGN KEY (method_id) REFERENCES public.methods_method(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.methods_ownversion
    ADD CONSTRAINT methods_ownversion_adoption_id_owned FOREIGN KEY (merchant_id, adoption_id) REFERENCES public.methods_adoption(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.methods_ownversion
    ADD CONSTRAINT methods_ownversion_base_id_9dccdaba_fk_methods_methodversion_id FOREIGN KEY (base_id) REFERENCES public.methods_methodversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.methods_ownversion
    ADD CONSTRAINT methods_ownversion_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.network_invitation
    ADD CONSTRAINT network_invitation_invited_by_id_86429c61_fk_identity_person_id FOREIGN KEY (invited_by_id) REFERENCES public.identity_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_invitation
    ADD CONSTRAINT network_invitation_merchant_id_854406c6_fk_network_merchant_id FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_licence
    ADD CONSTRAINT network_licence_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.network_membership
    ADD CONSTRAINT network_membership_merchant_id_07e27269_fk_network_merchant_id FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_membership
    ADD CONSTRAINT network_membership_person_id_bf8b298e_fk_identity_person_id FOREIGN KEY (person_id) REFERENCES public.identity_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_merchant
    ADD CONSTRAINT network_merchant_pack_id_45514f21_fk_network_packversion_id FOREIGN KEY (pack_id) REFERENCES public.network_packversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_termsversion
    ADD CONSTRAINT network_termsversion_announced_by_id_a851d57b_fk_identity_ FOREIGN KEY (announced_by_id) REFERENCES public.identity_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_bookingbill
    ADD CONSTRAINT orders_bookingbill_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_bookingbill
    ADD CONSTRAINT orders_bookingbill_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.orders_bookingbill
    ADD CONSTRAINT orders_bookingbill_order_id_owned FOREIGN KEY (merchant_id, order_id) REFERENCES public.orders_order(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_daycounter
    ADD CONSTRAINT orders_daycounter_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.orders_earning
    ADD CONSTRAINT orders_earning_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_earning
    ADD CONSTRAINT orders_earning_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.orders_earning
    ADD CONSTRAINT orders_earning_split_id_owned FOREIGN KEY (merchant_id, split_id) REFERENCES public.orders_split(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_linereturn
    ADD CONSTRAINT orders_linereturn_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.orders_linereturn
    ADD CONSTRAINT orders_linereturn_line_id_owned FOREIGN KEY (merchant_id, line_id) REFERENCES public.orders_orderline(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_group_id_owned FOREIGN KEY (merchant_id, group_id) REFERENCES public.orders_ordergroup(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.orders_ordergroup
    ADD CONSTRAINT orders_ordergroup_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_ordergroup
    ADD CONSTRAINT orders_ordergroup_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_listing_id_owned FOREIGN KEY (merchant_id, listing_id) REFERENCES public.presence_listing(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_order_id_owned FOREIGN KEY (merchant_id, order_id) REFERENCES public.orders_order(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_returnrule
    ADD CONSTRAINT orders_returnrule_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.orders_soldwhenpaid
    ADD CONSTRAINT orders_soldwhenpaid_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.orders_split
    ADD CONSTRAINT orders_split_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.orders_split
    ADD CONSTRAINT orders_split_order_id_owned FOREIGN KEY (merchant_id, order_id) REFERENCES public.orders_order(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders_split
    ADD CONSTRAINT orders_split_payment_id_owned FOREIGN KEY (merchant_id, payment_id) REFERENCES public.payments_payment(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_cardmovement
    ADD CONSTRAINT passes_cardmovement_circle_id_7ace92a4_fk_passes_circle_id FOREIGN KEY (circle_id) REFERENCES public.passes_circle(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_cardmovement
    ADD CONSTRAINT passes_cardmovement_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.passes_circlemember
    ADD CONSTRAINT passes_circlemember_circle_id_e294cf35_fk_passes_circle_id FOREIGN KEY (circle_id) REFERENCES public.passes_circle(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_circlemember
    ADD CONSTRAINT passes_circlemember_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.passes_membership
    ADD CONSTRAINT passes_membership_holder_id_owned FOREIGN KEY (merchant_id, holder_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_membership
    ADD CONSTRAINT passes_membership_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.passes_membership
    ADD CONSTRAINT passes_membership_offer_id_owned FOREIGN KEY (merchant_id, offer_id) REFERENCES public.passes_membershipoffer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_membershipmonth
    ADD CONSTRAINT passes_membershipmonth_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.passes_membershipmonth
    ADD CONSTRAINT passes_membershipmonth_membership_id_owned FOREIGN KEY (merchant_id, membership_id) REFERENCES public.passes_membership(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_membershipmonth
    ADD CONSTRAINT passes_membershipmonth_purchase_id_owned FOREIGN KEY (merchant_id, purchase_id) REFERENCES public.passes_packpurchase(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_membershipoffer
    ADD CONSTRAINT passes_membershipoffer_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.passes_membershippause
    ADD CONSTRAINT passes_membershippause_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.passes_membershippause
    ADD CONSTRAINT passes_membershippause_membership_id_owned FOREIGN KEY (merchant_id, membership_id) REFERENCES public.passes_membership(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_pack
    ADD CONSTRAINT passes_pack_holder_id_owned FOREIGN KEY (merchant_id, holder_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_pack
    ADD CONSTRAINT passes_pack_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.passes_pack
    ADD CONSTRAINT passes_pack_offer_id_owned FOREIGN KEY (merchant_id, offer_id) REFERENCES public.passes_packoffer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_packmove
    ADD CONSTRAINT passes_packmove_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.passes_packmove
    ADD CONSTRAINT passes_packmove_pack_id_owned FOREIGN KEY (merchant_id, pack_id) REFERENCES public.passes_pack(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_packoffer
    ADD CONSTRAINT passes_packoffer_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.passes_packpurchase
    ADD CONSTRAINT passes_packpurchase_holder_id_owned FOREIGN KEY (merchant_id, holder_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_packpurchase
    ADD CONSTRAINT passes_packpurchase_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.passes_packpurchase
    ADD CONSTRAINT passes_packpurchase_offer_id_owned FOREIGN KEY (merchant_id, offer_id) REFERENCES public.passes_packoffer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_sharedcard
    ADD CONSTRAINT passes_sharedcard_circle_id_bb0ef7f4_fk_passes_circle_id FOREIGN KEY (circle_id) REFERENCES public.passes_circle(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_voucher
    ADD CONSTRAINT passes_voucher_circle_id_5df7b107_fk_passes_circle_id FOREIGN KEY (circle_id) REFERENCES public.passes_circle(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_voucher
    ADD CONSTRAINT passes_voucher_holder_id_owned FOREIGN KEY (merchant_id, holder_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_voucher
    ADD CONSTRAINT passes_voucher_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.passes_voucher
    ADD CONSTRAINT passes_voucher_offer_id_owned FOREIGN KEY (merchant_id, offer_id) REFERENCES public.passes_voucheroffer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_vouchermove
    ADD CONSTRAINT passes_vouchermove_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.passes_vouchermove
    ADD CONSTRAINT passes_vouchermove_voucher_id_owned FOREIGN KEY (merchant_id, voucher_id) REFERENCES public.passes_voucher(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.passes_voucheroffer
    ADD CONSTRAINT passes_voucheroffer_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.payments_attempt
    ADD CONSTRAINT payments_attempt_account_id_owned FOREIGN KEY (merchant_id, account_id) REFERENCES public.payments_provideraccount(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.payments_attempt
    ADD CONSTRAINT payments_attempt_card_id_owned FOREIGN KEY (merchant_id, card_id) REFERENCES public.payments_keptcard(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.payments_attempt
    ADD CONSTRAINT payments_attempt_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.payments_dispute
    ADD CONSTRAINT payments_dispute_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.payments_dispute
    ADD CONSTRAINT payments_dispute_payment_id_owned FOREIGN KEY (merchant_id, payment_id) REFERENCES public.payments_payment(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.payments_hold
    ADD CONSTRAINT payments_hold_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.payments_keptcard
    ADD CONSTRAINT payments_keptcard_account_id_owned FOREIGN KEY (merchant_id, account_id) REFERENCES public.payments_provideraccount(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.payments_keptcard
    ADD CONSTRAINT payments_keptcard_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.payments_payment
    ADD CONSTRAINT payments_payment_attempt_id_owned FOREIGN KEY (merchant_id, attempt_id) REFERENCES public.payments_attempt(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.payments_payment
    ADD CONSTRAINT payments_payment_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.payments_payout
    ADD CONSTRAINT payments_payout_account_id_owned FOREIGN KEY (merchant_id, account_id) REFERENCES public.payments_provideraccount(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.payments_payout
    ADD CONSTRAINT payments_payout_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.payments_provideraccount
    ADD CONSTRAINT payments_provideraccount_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.payments_refund
    ADD CONSTRAINT payments_refund_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.payments_refund
    ADD CONSTRAINT payments_refund_payment_id_owned FOREIGN KEY (merchant_id, payment_id) REFERENCES public.payments_payment(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.payments_told
    ADD CONSTRAINT payments_told_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.presence_adoption
    ADD CONSTRAINT presence_adoption_item_id_0e476aea_fk_supply_supplyitem_id FOREIGN KEY (item_id) REFERENCES public.supply_supplyitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_adoption
    ADD CONSTRAINT presence_adoption_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.presence_adoption
    ADD CONSTRAINT presence_adoption_listing_id_owned FOREIGN KEY (merchant_id, listing_id) REFERENCES public.presence_listing(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_adoption
    ADD CONSTRAINT presence_adoption_version_id_eeece1ac_fk_supply_su FOREIGN KEY (version_id) REFERENCES public.supply_supplyversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_listing
    ADD CONSTRAINT presence_listing_brings_id_13d8e9f1_fk_supply_supplyitem_id FOREIGN KEY (brings_id) REFERENCES public.supply_supplyitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_listing
    ADD CONSTRAINT presence_listing_fulfiller_id_192e0499_fk_supply_supplier_id FOREIGN KEY (fulfiller_id) REFERENCES public.supply_supplier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_listing
    ADD CONSTRAINT presence_listing_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.presence_listing
    ADD CONSTRAINT presence_listing_stock_item_id_owned FOREIGN KEY (merchant_id, stock_item_id) REFERENCES public.stock_stockitem(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_pricechange
    ADD CONSTRAINT presence_pricechange_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.presence_pricechange
    ADD CONSTRAINT presence_pricechange_listing_id_owned FOREIGN KEY (merchant_id, listing_id) REFERENCES public.presence_listing(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_site
    ADD CONSTRAINT presence_site_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.pricing_feechange
    ADD CONSTRAINT pricing_feechange_announced_by_id_73c29b99_fk_identity_ FOREIGN KEY (announced_by_id) REFERENCES public.identity_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pricing_feerule
    ADD CONSTRAINT pricing_feerule_change_id_d2b7fab8_fk_pricing_feechange_id FOREIGN KEY (change_id) REFERENCES public.pricing_feechange(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.refinery_pattern
    ADD CONSTRAINT refinery_pattern_item_id_c227cbd4_fk_supply_supplyitem_id FOREIGN KEY (item_id) REFERENCES public.supply_supplyitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.refinery_proposal
    ADD CONSTRAINT refinery_proposal_pattern_id_83cd68a5_fk_refinery_pattern_id FOREIGN KEY (pattern_id) REFERENCES public.refinery_pattern(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.refinery_proposal
    ADD CONSTRAINT refinery_proposal_version_id_48aa0bd4_fk_supply_su FOREIGN KEY (version_id) REFERENCES public.supply_supplyversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.refinery_rollout
    ADD CONSTRAINT refinery_rollout_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.refinery_rollout
    ADD CONSTRAINT refinery_rollout_version_id_086b35fd_fk_supply_supplyversion_id FOREIGN KEY (version_id) REFERENCES public.supply_supplyversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.refinery_trialplan
    ADD CONSTRAINT refinery_trialplan_assignment_id_652d6a03_fk_trials_as FOREIGN KEY (assignment_id) REFERENCES public.trials_assignment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.refinery_trialplan
    ADD CONSTRAINT refinery_trialplan_proposal_id_480852f0_fk_refinery_proposal_id FOREIGN KEY (proposal_id) REFERENCES public.refinery_proposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.refinery_verdict
    ADD CONSTRAINT refinery_verdict_plan_id_2811ae93_fk_refinery_trialplan_id FOREIGN KEY (plan_id) REFERENCES public.refinery_trialplan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.releases_contribution
    ADD CONSTRAINT releases_contribution_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.releases_released
    ADD CONSTRAINT releases_released_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.releases_released
    ADD CONSTRAINT releases_released_release_id_88d85926_fk_releases_ FOREIGN KEY (release_id) REFERENCES public.releases_datarelease(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.settlement_bankaccount
    ADD CONSTRAINT settlement_bankaccount_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_contest
    ADD CONSTRAINT settlement_contest_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_contest
    ADD CONSTRAINT settlement_contest_line_id_owned FOREIGN KEY (merchant_id, line_id) REFERENCES public.settlement_statementline(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.settlement_correction
    ADD CONSTRAINT settlement_correction_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_correction
    ADD CONSTRAINT settlement_correction_line_id_owned FOREIGN KEY (merchant_id, line_id) REFERENCES public.settlement_statementline(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.settlement_dayclose
    ADD CONSTRAINT settlement_dayclose_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_difference
    ADD CONSTRAINT settlement_difference_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_duespayment
    ADD CONSTRAINT settlement_duespayment_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_duespayout
    ADD CONSTRAINT settlement_duespayou_run_id_909d939b_fk_settlemen FOREIGN KEY (run_id) REFERENCES public.settlement_payoutrun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.settlement_duespayout
    ADD CONSTRAINT settlement_duespayout_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_feeline
    ADD CONSTRAINT settlement_feeline_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_handback
    ADD CONSTRAINT settlement_handback_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.settlement_handback
    ADD CONSTRAINT settlement_handback_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_handback
    ADD CONSTRAINT settlement_handback_refund_id_owned FOREIGN KEY (merchant_id, refund_id) REFERENCES public.payments_refund(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.settlement_invoice
    ADD CONSTRAINT settlement_invoice_credits_id_owned FOREIGN KEY (merchant_id, credits_id) REFERENCES public.settlement_invoice(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.settlement_invoice
    ADD CONSTRAINT settlement_invoice_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_invoiceline
    ADD CONSTRAINT settlement_invoiceline_invoice_id_owned FOREIGN KEY (merchant_id, invoice_id) REFERENCES public.settlement_invoice(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.settlement_invoiceline
    ADD CONSTRAINT settlement_invoiceline_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_invoicepayment
    ADD CONSTRAINT settlement_invoicepayment_invoice_id_owned FOREIGN KEY (merchant_id, invoice_id) REFERENCES public.settlement_invoice(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.settlement_invoicepayment
    ADD CONSTRAINT settlement_invoicepayment_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_licencemonth
    ADD CONSTRAINT settlement_licencemonth_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_lostdispute
    ADD CONSTRAINT settlement_lostdispute_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_salesday
    ADD CONSTRAINT settlement_salesday_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_statement
    ADD CONSTRAINT settlement_statement_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_statementline
    ADD CONSTRAINT settlement_statementline_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_statementline
    ADD CONSTRAINT settlement_statementline_statement_id_owned FOREIGN KEY (merchant_id, statement_id) REFERENCES public.settlement_statement(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.settlement_supplycredit
    ADD CONSTRAINT settlement_supplycredit_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.settlement_supplycredit
    ADD CONSTRAINT settlement_supplycredit_line_id_owned FOREIGN KEY (merchant_id, line_id) REFERENCES public.settlement_invoiceline(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.stock_receivedlot
    ADD CONSTRAINT stock_receivedlot_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.stock_receivedlot
    ADD CONSTRAINT stock_receivedlot_lot_id_56453c55_fk_supply_lot_id FOREIGN KEY (lot_id) REFERENCES public.supply_lot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.stock_stockitem
    ADD CONSTRAINT stock_stockitem_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.subsidies_campaign
    ADD CONSTRAINT subsidies_campaign_planned_by_id_dd691075_fk_identity_person_id FOREIGN KEY (planned_by_id) REFERENCES public.identity_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.subsidies_funding
    ADD CONSTRAINT subsidies_funding_campaign_id_9900366a_fk_subsidies_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.subsidies_campaign(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.subsidies_funding
    ADD CONSTRAINT subsidies_funding_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.subsidies_participation
    ADD CONSTRAINT subsidies_participat_campaign_id_7bf5ae2f_fk_subsidies FOREIGN KEY (campaign_id) REFERENCES public.subsidies_campaign(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.subsidies_participation
    ADD CONSTRAINT subsidies_participation_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.subsidies_postmortem
    ADD CONSTRAINT subsidies_postmortem_campaign_id_5bc0458f_fk_subsidies FOREIGN KEY (campaign_id) REFERENCES public.subsidies_campaign(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.subsidies_restday
    ADD CONSTRAINT subsidies_restday_campaign_id_52d856c5_fk_subsidies_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.subsidies_campaign(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.subsidies_restday
    ADD CONSTRAINT subsidies_restday_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.supply_certificate
    ADD CONSTRAINT supply_certificate_supplier_id_602ad04b_fk_supply_supplier_id FOREIGN KEY (supplier_id) REFERENCES public.supply_supplier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.supply_contact
    ADD CONSTRAINT supply_contact_supplier_id_4fc5d757_fk_supply_supplier_id FOREIGN KEY (supplier_id) REFERENCES public.supply_supplier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.supply_lot
    ADD CONSTRAINT supply_lot_version_id_2751f5e5_fk_supply_supplyversion_id FOREIGN KEY (version_id) REFERENCES public.supply_supplyversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.supply_ownterms
    ADD CONSTRAINT supply_ownterms_item_id_d9a3e6bb_fk_supply_supplyitem_id FOREIGN KEY (item_id) REFERENCES public.supply_supplyitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.supply_ownterms
    ADD CONSTRAINT supply_ownterms_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.supply_place
    ADD CONSTRAINT supply_place_supplier_id_94cf7fb5_fk_supply_supplier_id FOREIGN KEY (supplier_id) REFERENCES public.supply_supplier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.supply_pricefloor
    ADD CONSTRAINT supply_pricefloor_item_id_eb42bf85_fk_supply_supplyitem_id FOREIGN KEY (item_id) REFERENCES public.supply_supplyitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.supply_pricelist
    ADD CONSTRAINT supply_pricelist_supplier_id_18846e15_fk_supply_supplier_id FOREIGN KEY (supplier_id) REFERENCES public.supply_supplier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.supply_supplyitem
    ADD CONSTRAINT supply_supplyitem_supplier_id_22c4f32c_fk_supply_supplier_id FOREIGN KEY (supplier_id) REFERENCES public.supply_supplier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.supply_supplyterms
    ADD CONSTRAINT supply_supplyterms_item_id_a41ef9a6_fk_supply_supplyitem_id FOREIGN KEY (item_id) REFERENCES public.supply_supplyitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.supply_supplyversion
    ADD CONSTRAINT supply_supplyversion_item_id_193a3302_fk_supply_supplyitem_id FOREIGN KEY (item_id) REFERENCES public.supply_supplyitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.supply_tier
    ADD CONSTRAINT supply_tier_terms_id_2eedb102_fk_supply_supplyterms_id FOREIGN KEY (terms_id) REFERENCES public.supply_supplyterms(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.supply_versiondraft
    ADD CONSTRAINT supply_versiondraft_item_id_e6deb677_fk_supply_supplyitem_id FOREIGN KEY (item_id) REFERENCES public.supply_supplyitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.supply_versiondraft
    ADD CONSTRAINT supply_versiondraft_version_id_a4f647e3_fk_supply_su FOREIGN KEY (version_id) REFERENCES public.supply_supplyversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.supply_withdrawal
    ADD CONSTRAINT supply_withdrawal_certificate_id_53414cb6_fk_supply_ce FOREIGN KEY (certificate_id) REFERENCES public.supply_certificate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_assessment
    ADD CONSTRAINT teaching_assessment_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.teaching_assessment
    ADD CONSTRAINT teaching_assessment_learner_id_owned FOREIGN KEY (merchant_id, learner_id) REFERENCES public.teaching_learner(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_assessment
    ADD CONSTRAINT teaching_assessment_own_version_id_owned FOREIGN KEY (merchant_id, own_version_id) REFERENCES public.methods_ownversion(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_assignment
    ADD CONSTRAINT teaching_assignment_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.teaching_assignment
    ADD CONSTRAINT teaching_assignment_plan_id_owned FOREIGN KEY (merchant_id, plan_id) REFERENCES public.teaching_plan(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_learner
    ADD CONSTRAINT teaching_learner_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_learner
    ADD CONSTRAINT teaching_learner_guardian_id_owned FOREIGN KEY (merchant_id, guardian_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_learner
    ADD CONSTRAINT teaching_learner_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.teaching_logentry
    ADD CONSTRAINT teaching_logentry_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.teaching_logentry
    ADD CONSTRAINT teaching_logentry_plan_id_owned FOREIGN KEY (merchant_id, plan_id) REFERENCES public.teaching_plan(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_lookedafter
    ADD CONSTRAINT teaching_lookedafter_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_lookedafter
    ADD CONSTRAINT teaching_lookedafter_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.teaching_pause
    ADD CONSTRAINT teaching_pause_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.teaching_pause
    ADD CONSTRAINT teaching_pause_plan_id_owned FOREIGN KEY (merchant_id, plan_id) REFERENCES public.teaching_plan(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_plan
    ADD CONSTRAINT teaching_plan_adoption_id_owned FOREIGN KEY (merchant_id, adoption_id) REFERENCES public.methods_adoption(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_plan
    ADD CONSTRAINT teaching_plan_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.teaching_plan
    ADD CONSTRAINT teaching_plan_learner_id_owned FOREIGN KEY (merchant_id, learner_id) REFERENCES public.teaching_learner(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_plan
    ADD CONSTRAINT teaching_plan_own_version_id_owned FOREIGN KEY (merchant_id, own_version_id) REFERENCES public.methods_ownversion(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_planversion
    ADD CONSTRAINT teaching_planversion_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.teaching_planversion
    ADD CONSTRAINT teaching_planversion_own_version_id_owned FOREIGN KEY (merchant_id, own_version_id) REFERENCES public.methods_ownversion(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_planversion
    ADD CONSTRAINT teaching_planversion_plan_id_owned FOREIGN KEY (merchant_id, plan_id) REFERENCES public.teaching_plan(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_quizresult
    ADD CONSTRAINT teaching_quizresult_assignment_id_owned FOREIGN KEY (merchant_id, assignment_id) REFERENCES public.teaching_assignment(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_quizresult
    ADD CONSTRAINT teaching_quizresult_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.teaching_quizresult
    ADD CONSTRAINT teaching_quizresult_own_version_id_owned FOREIGN KEY (merchant_id, own_version_id) REFERENCES public.methods_ownversion(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_reading
    ADD CONSTRAINT teaching_reading_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.teaching_reading
    ADD CONSTRAINT teaching_reading_plan_id_owned FOREIGN KEY (merchant_id, plan_id) REFERENCES public.teaching_plan(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.teaching_reportlink
    ADD CONSTRAINT teaching_reportlink_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.teaching_reportlink
    ADD CONSTRAINT teaching_reportlink_learner_id_owned FOREIGN KEY (merchant_id, learner_id) REFERENCES public.teaching_learner(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.trials_arm
    ADD CONSTRAINT trials_arm_assignment_id_b1be0437_fk_trials_assignment_id FOREIGN KEY (assignment_id) REFERENCES public.trials_assignment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_blockedclose
    ADD CONSTRAINT work_blockedclose_job_id_owned FOREIGN KEY (merchant_id, job_id) REFERENCES public.work_job(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_blockedclose
    ADD CONSTRAINT work_blockedclose_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_expectedcost
    ADD CONSTRAINT work_expectedcost_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_expectedcost
    ADD CONSTRAINT work_expectedcost_service_id_owned FOREIGN KEY (merchant_id, service_id) REFERENCES public.booking_service(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_invoice
    ADD CONSTRAINT work_invoice_job_id_owned FOREIGN KEY (merchant_id, job_id) REFERENCES public.work_job(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_invoice
    ADD CONSTRAINT work_invoice_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_invoice
    ADD CONSTRAINT work_invoice_order_id_owned FOREIGN KEY (merchant_id, order_id) REFERENCES public.orders_order(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_job
    ADD CONSTRAINT work_job_adoption_id_owned FOREIGN KEY (merchant_id, adoption_id) REFERENCES public.methods_adoption(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_job
    ADD CONSTRAINT work_job_again_id_owned FOREIGN KEY (merchant_id, again_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_job
    ADD CONSTRAINT work_job_back_after_id_owned FOREIGN KEY (merchant_id, back_after_id) REFERENCES public.work_job(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_job
    ADD CONSTRAINT work_job_booking_id_owned FOREIGN KEY (merchant_id, booking_id) REFERENCES public.booking_booking(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_job
    ADD CONSTRAINT work_job_customer_id_owned FOREIGN KEY (merchant_id, customer_id) REFERENCES public.clientele_customer(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_job
    ADD CONSTRAINT work_job_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_job
    ADD CONSTRAINT work_job_procedure_id_owned FOREIGN KEY (merchant_id, procedure_id) REFERENCES public.methods_ownversion(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_job
    ADD CONSTRAINT work_job_resource_id_owned FOREIGN KEY (merchant_id, resource_id) REFERENCES public.booking_resource(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_latenessrule
    ADD CONSTRAINT work_latenessrule_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_material
    ADD CONSTRAINT work_material_job_id_owned FOREIGN KEY (merchant_id, job_id) REFERENCES public.work_job(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_material
    ADD CONSTRAINT work_material_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_override
    ADD CONSTRAINT work_override_job_id_owned FOREIGN KEY (merchant_id, job_id) REFERENCES public.work_job(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_override
    ADD CONSTRAINT work_override_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_portrait
    ADD CONSTRAINT work_portrait_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_portrait
    ADD CONSTRAINT work_portrait_resource_id_owned FOREIGN KEY (merchant_id, resource_id) REFERENCES public.booking_resource(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_preparation
    ADD CONSTRAINT work_preparation_job_id_owned FOREIGN KEY (merchant_id, job_id) REFERENCES public.work_job(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_preparation
    ADD CONSTRAINT work_preparation_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_proof
    ADD CONSTRAINT work_proof_job_id_owned FOREIGN KEY (merchant_id, job_id) REFERENCES public.work_job(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_proof
    ADD CONSTRAINT work_proof_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_quote
    ADD CONSTRAINT work_quote_job_id_owned FOREIGN KEY (merchant_id, job_id) REFERENCES public.work_job(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_quote
    ADD CONSTRAINT work_quote_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_quoteoption
    ADD CONSTRAINT work_quoteoption_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_quoteoption
    ADD CONSTRAINT work_quoteoption_quote_id_owned FOREIGN KEY (merchant_id, quote_id) REFERENCES public.work_quote(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_serviceprocedure
    ADD CONSTRAINT work_serviceprocedure_adoption_id_owned FOREIGN KEY (merchant_id, adoption_id) REFERENCES public.methods_adoption(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_serviceprocedure
    ADD CONSTRAINT work_serviceprocedure_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_serviceprocedure
    ADD CONSTRAINT work_serviceprocedure_service_id_owned FOREIGN KEY (merchant_id, service_id) REFERENCES public.booking_service(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_stepdone
    ADD CONSTRAINT work_stepdone_job_id_owned FOREIGN KEY (merchant_id, job_id) REFERENCES public.work_job(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_stepdone
    ADD CONSTRAINT work_stepdone_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_worklink
    ADD CONSTRAINT work_worklink_job_id_owned FOREIGN KEY (merchant_id, job_id) REFERENCES public.work_job(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.work_worklink
    ADD CONSTRAINT work_worklink_known FOREIGN KEY (merchant_id) REFERENCES public.network_merchant(id);

ALTER TABLE ONLY public.work_worklink
    ADD CONSTRAINT work_worklink_quote_id_owned FOREIGN KEY (merchant_id, quote_id) REFERENCES public.work_quote(merchant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.booking_absence ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_answer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_area ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_booking ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_category ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_change ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_claim ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_closure ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_dayoverride ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_managelink ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_messagerules ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_need ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_occurrence ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_pastbook ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_pause ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_personallicence ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_reminder ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_resource ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_screening ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_series ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_service ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_serviceversion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_termsversion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_travelrule ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_traveltime ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.booking_waitingentry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.calendars_copy ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.calendars_outsideblock ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.calendars_outsidebusy ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.calendars_outsidecalendar ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.calendars_proposal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.calendars_unwritten ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_changeheard ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_dailylog ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_feedback ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_followup ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_hunch ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_loggedday ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_needsignal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_needword ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_owntool ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_recommendation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_repaircase ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_review ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_toolfilm ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_toolphoto ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_toolrun ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.clientele_consent ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.clientele_customer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.clientele_device ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.clientele_merge ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.clientele_newaddress ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.clientele_note ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.clientele_ownway ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.clientele_peoplefile ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.community_board ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.community_entry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.community_ideamerge ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.community_ideatold ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.community_member ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.community_thanks ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.community_vote ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversations_answeringtime ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversations_cannedreply ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversations_conversation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversations_correspondent ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversations_internalnote ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversations_line ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversations_message ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversations_origin ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversations_replyaddress ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversations_stop ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversations_textsent ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversations_threadlink ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dining_table ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dining_ticket ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.directory_entry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.django_cache ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_campaign ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_contact ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_contactrules ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_firsttouch ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_goal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_kit ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_openings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_ownjourney ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_recipient ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_run ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_sent ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_stop ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_trackedcode ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.engage_weekcard ENABLE ROW LEVEL SECURITY;

CREATE POLICY everyone ON public.booking_absence USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_answer USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_area USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_booking USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_category USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_change USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_claim USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_closure USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_dayoverride USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_managelink USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_messagerules USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_need USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_occurrence USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_pastbook USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_pause USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_personallicence USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_reminder USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_resource USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_screening USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_series USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_service USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_serviceversion USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_termsversion USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_travelrule USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_traveltime USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.booking_waitingentry USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.calendars_copy USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.calendars_outsideblock USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.calendars_outsidebusy USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.calendars_outsidecalendar USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.calendars_proposal USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.calendars_unwritten USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_changeheard USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_dailylog USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_feedback USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_followup USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_hunch USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_loggedday USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_needsignal USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_needword USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_owntool USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_recommendation USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_repaircase USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_review USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_toolfilm USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_toolphoto USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.care_toolrun USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.clientele_consent USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.clientele_customer USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.clientele_device USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.clientele_merge USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.clientele_newaddress USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.clientele_note USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.clientele_ownway USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.clientele_peoplefile USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.community_board USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.community_entry USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.community_ideamerge USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.community_ideatold USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.community_member USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.community_thanks USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.community_vote USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.conversations_answeringtime USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.conversations_cannedreply USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.conversations_conversation USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.conversations_correspondent USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.conversations_internalnote USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.conversations_line USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.conversations_message USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.conversations_origin USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.conversations_replyaddress USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.conversations_stop USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.conversations_textsent USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.conversations_threadlink USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.dining_table USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.dining_ticket USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.directory_entry USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.django_cache USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_campaign USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_contact USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_contactrules USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_firsttouch USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_goal USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_kit USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_openings USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_ownjourney USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_recipient USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_run USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_sent USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_stop USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_trackedcode USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.engage_weekcard USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.foundation_accesslog USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.foundation_event USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.foundation_idempotency USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.foundation_post USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.goods_alterationrule USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.goods_deskreport USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.goods_fitreport USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.goods_fitword USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.goods_registeredserial USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.goods_thing USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.goods_thingvisit USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.identity_apikey USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.identity_session USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.insight_handminutes USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.logistics_cause USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.logistics_purchaseline USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.logistics_purchaseorder USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.logistics_receiptline USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.methods_adoption USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.methods_ownversion USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.network_licence USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.orders_bookingbill USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.orders_daycounter USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.orders_earning USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.orders_linereturn USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.orders_order USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.orders_ordergroup USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.orders_orderline USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.orders_returnrule USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.orders_soldwhenpaid USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.orders_split USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.passes_cardmovement USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.passes_circlemember USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.passes_membership USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.passes_membershipmonth USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.passes_membershipoffer USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.passes_membershippause USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.passes_pack USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.passes_packmove USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.passes_packoffer USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.passes_packpurchase USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.passes_voucher USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.passes_vouchermove USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.passes_voucheroffer USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.payments_attempt USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.payments_dispute USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.payments_hold USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.payments_keptcard USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.payments_payment USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.payments_payout USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.payments_provideraccount USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.payments_refund USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.payments_told USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.presence_adoption USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.presence_listing USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.presence_pricechange USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.presence_site USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.refinery_rollout USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.releases_contribution USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.releases_released USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_bankaccount USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_contest USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_correction USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_dayclose USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_difference USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_duespayment USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_duespayout USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_feeline USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_handback USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_invoice USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_invoiceline USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_invoicepayment USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_licencemonth USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_lostdispute USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_salesday USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_statement USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_statementline USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.settlement_supplycredit USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.stock_receivedlot USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.stock_stockitem USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.subsidies_funding USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.subsidies_participation USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.subsidies_restday USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.supply_ownterms USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.teaching_assessment USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.teaching_assignment USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.teaching_learner USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.teaching_logentry USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.teaching_lookedafter USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.teaching_pause USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.teaching_plan USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.teaching_planversion USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.teaching_quizresult USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.teaching_reading USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.teaching_reportlink USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.trials_arm USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_blockedclose USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_expectedcost USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_invoice USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_job USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_latenessrule USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_material USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_override USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_portrait USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_preparation USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_proof USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_quote USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_quoteoption USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_serviceprocedure USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_stepdone USING (true) WITH CHECK (true);

CREATE POLICY everyone ON public.work_worklink USING (true) WITH CHECK (true);

ALTER TABLE public.foundation_accesslog ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.foundation_event ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.foundation_idempotency ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.foundation_post ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.goods_alterationrule ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.goods_deskreport ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.goods_fitreport ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.goods_fitword ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.goods_registeredserial ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.goods_thing ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.goods_thingvisit ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.identity_apikey ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.identity_session ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.insight_handminutes ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.logistics_cause ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.logistics_purchaseline ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.logistics_purchaseorder ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.logistics_receiptline ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.methods_adoption ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.methods_ownversion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.network_licence ENABLE ROW LEVEL SECURITY;

CREATE POLICY network_speaks_for_itself ON public.foundation_event AS RESTRICTIVE FOR INSERT TO towpath_console WITH CHECK ((((customer IS NULL) AND ((name)::text = ANY (ARRAY[('access.attempted'::character varying)::text, ('licence.verified'::character varying)::text, ('licence.refused'::character varying)::text, ('terms.announced'::character varying)::text, ('terms.text_announced'::character varying)::text, ('supply.item_published'::character varying)::text, ('supply.version_published'::character varying)::text, ('supply.terms_set'::character varying)::text, ('lot.created'::character varying)::text, ('proposal.made'::character varying)::text, ('proposal.accepted'::character varying)::text, ('trial.asked'::character varying)::text, ('rollout.asked'::character varying)::text]))) OR ((customer IS NULL) AND ((name)::text = 'method.published'::text)) OR ((customer IS NULL) AND ((name)::text = ANY (ARRAY[('statement.contest_answered'::character varying)::text, ('dues.corrected'::character varying)::text, ('dues.received'::character varying)::text, ('dues.dispute_taken'::character varying)::text]))) OR ((customer IS NULL) AND ((name)::text = ANY (ARRAY[('supply.credited'::character varying)::text, ('supply.paid'::character varying)::text]))) OR ((customer IS NULL) AND ((name)::text = ANY (ARRAY[('dues.payouts_asked'::character varying)::text, ('dues.payout_answered'::character varying)::text]))) OR ((customer IS NULL) AND ((name)::text = ANY (ARRAY[('subsidy.planned'::character varying)::text, ('subsidy.stopped'::character varying)::text])))));

ALTER TABLE public.orders_bookingbill ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.orders_daycounter ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.orders_earning ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.orders_linereturn ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.orders_order ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.orders_ordergroup ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.orders_orderline ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.orders_returnrule ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.orders_soldwhenpaid ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.orders_split ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_side ON public.django_cache AS RESTRICTIVE TO towpath_app, towpath_console, towpath_courier USING ((side = CURRENT_USER)) WITH CHECK ((side = CURRENT_USER));

CREATE POLICY own_side ON public.identity_session AS RESTRICTIVE TO towpath_app, towpath_console, towpath_courier USING ((side = CURRENT_USER)) WITH CHECK ((side = CURRENT_USER));

ALTER TABLE public.passes_cardmovement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passes_circlemember ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passes_membership ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passes_membershipmonth ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passes_membershipoffer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passes_membershippause ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passes_pack ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passes_packmove ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passes_packoffer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passes_packpurchase ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passes_voucher ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passes_vouchermove ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passes_voucheroffer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.payments_attempt ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.payments_dispute ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.payments_hold ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.payments_keptcard ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.payments_payment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.payments_payout ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.payments_provideraccount ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.payments_refund ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.payments_told ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.presence_adoption ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.presence_listing ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.presence_pricechange ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.presence_site ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.refinery_rollout ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.releases_contribution ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.releases_released ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_bankaccount ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_contest ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_correction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_dayclose ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_difference ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_duespayment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_duespayout ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_feeline ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_handback ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_invoice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_invoiceline ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_invoicepayment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_licencemonth ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_lostdispute ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_salesday ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_statement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_statementline ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.settlement_supplycredit ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.stock_receivedlot ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.stock_stockitem ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.subsidies_funding ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.subsidies_participation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.subsidies_restday ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.supply_ownterms ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.teaching_assessment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.teaching_assignment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.teaching_learner ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.teaching_logentry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.teaching_lookedafter ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.teaching_pause ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.teaching_plan ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.teaching_planversion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.teaching_quizresult ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.teaching_reading ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.teaching_reportlink ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.trials_arm ENABLE ROW LEVEL SECURITY;

CREATE POLICY wall ON public.booking_absence AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_answer AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_area AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_booking AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_category AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_change AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_claim AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_closure AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_dayoverride AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_managelink AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_messagerules AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_need AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_occurrence AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_pastbook AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_pause AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_personallicence AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_reminder AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_resource AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_screening AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_series AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_service AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_serviceversion AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_termsversion AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_travelrule AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_traveltime AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.booking_waitingentry AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.calendars_copy AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.calendars_outsideblock AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.calendars_outsidebusy AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.calendars_outsidecalendar AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.calendars_proposal AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.calendars_unwritten AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_changeheard AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_dailylog AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_feedback AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_followup AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_hunch AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_loggedday AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_needsignal AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_needword AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_owntool AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_recommendation AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_repaircase AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_review AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_toolfilm AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_toolphoto AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.care_toolrun AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.clientele_consent AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.clientele_customer AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.clientele_device AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.clientele_merge AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.clientele_newaddress AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.clientele_note AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.clientele_ownway AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.clientele_peoplefile AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.community_board AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.community_entry AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.community_ideamerge AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.community_ideatold AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.community_member AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.community_thanks AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.community_vote AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.conversations_answeringtime AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.conversations_cannedreply AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.conversations_conversation AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.conversations_correspondent AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.conversations_internalnote AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.conversations_line AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.conversations_message AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.conversations_origin AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.conversations_replyaddress AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.conversations_stop AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.conversations_textsent AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.conversations_threadlink AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.dining_table AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.dining_ticket AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_campaign AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_contact AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_contactrules AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_firsttouch AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_goal AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_kit AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_openings AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_ownjourney AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_recipient AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_run AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_sent AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_stop AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_trackedcode AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.engage_weekcard AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.foundation_accesslog AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.foundation_event AS RESTRICTIVE TO towpath_app, towpath_courier USING (((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid) OR ((merchant_id IS NULL) AND (NULLIF(current_setting('towpath.merchant'::text, true), ''::text) IS NULL)))) WITH CHECK (((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid) OR ((merchant_id IS NULL) AND (NULLIF(current_setting('towpath.merchant'::text, true), ''::text) IS NULL))));

CREATE POLICY wall ON public.foundation_idempotency AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.foundation_post AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.goods_alterationrule AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.goods_deskreport AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.goods_fitreport AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.goods_fitword AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.goods_registeredserial AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.goods_thing AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.goods_thingvisit AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.identity_apikey AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.insight_handminutes AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.logistics_cause AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.logistics_purchaseline AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.logistics_purchaseorder AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.logistics_receiptline AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.methods_adoption AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.methods_ownversion AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.network_licence AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.orders_bookingbill AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.orders_daycounter AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.orders_earning AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.orders_linereturn AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.orders_order AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.orders_ordergroup AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.orders_orderline AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.orders_returnrule AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.orders_soldwhenpaid AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.orders_split AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.passes_cardmovement AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.passes_membership AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.passes_membershipmonth AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.passes_membershipoffer AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.passes_membershippause AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.passes_pack AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.passes_packmove AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.passes_packoffer AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.passes_packpurchase AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.passes_voucher AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.passes_vouchermove AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.passes_voucheroffer AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.payments_attempt AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.payments_dispute AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.payments_hold AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.payments_keptcard AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.payments_payment AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.payments_payout AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.payments_provideraccount AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.payments_refund AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.payments_told AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.presence_adoption AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.presence_listing AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.presence_pricechange AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.refinery_rollout AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.releases_contribution AS RESTRICTIVE TO towpath_app, towpath_console, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.releases_released AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_bankaccount AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_contest AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_correction AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_dayclose AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_difference AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_duespayment AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_duespayout AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_feeline AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_handback AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_invoice AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_invoiceline AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_invoicepayment AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_licencemonth AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_lostdispute AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_salesday AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_statement AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_statementline AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.settlement_supplycredit AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.stock_receivedlot AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.stock_stockitem AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.subsidies_funding AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.subsidies_participation AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.subsidies_restday AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.supply_ownterms AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.teaching_assessment AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.teaching_assignment AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.teaching_learner AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.teaching_logentry AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.teaching_lookedafter AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.teaching_pause AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.teaching_plan AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.teaching_planversion AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.teaching_quizresult AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.teaching_reading AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.teaching_reportlink AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.trials_arm AS RESTRICTIVE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_blockedclose AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_expectedcost AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_invoice AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_job AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_latenessrule AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_material AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_override AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_portrait AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_preparation AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_proof AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_quote AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_quoteoption AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_serviceprocedure AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_stepdone AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall ON public.work_worklink AS RESTRICTIVE USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid)) WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall_delete ON public.directory_entry AS RESTRICTIVE FOR DELETE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall_delete ON public.passes_circlemember AS RESTRICTIVE FOR DELETE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall_delete ON public.presence_site AS RESTRICTIVE FOR DELETE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall_insert ON public.directory_entry AS RESTRICTIVE FOR INSERT TO towpath_app, towpath_courier WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall_insert ON public.passes_circlemember AS RESTRICTIVE FOR INSERT TO towpath_app, towpath_courier WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall_insert ON public.presence_site AS RESTRICTIVE FOR INSERT TO towpath_app, towpath_courier WITH CHECK ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall_update ON public.directory_entry AS RESTRICTIVE FOR UPDATE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall_update ON public.passes_circlemember AS RESTRICTIVE FOR UPDATE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

CREATE POLICY wall_update ON public.presence_site AS RESTRICTIVE FOR UPDATE TO towpath_app, towpath_courier USING ((merchant_id = (NULLIF(current_setting('towpath.merchant'::text, true), ''::text))::uuid));

ALTER TABLE public.work_blockedclose ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_expectedcost ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_invoice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_job ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_latenessrule ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_material ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_override ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_portrait ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_preparation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_proof ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_quote ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_quoteoption ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_serviceprocedure ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_stepdone ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.work_worklink ENABLE ROW LEVEL SECURITY;

REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO towpath_app;
GRANT USAGE ON SCHEMA public TO towpath_console;
GRANT USAGE ON SCHEMA public TO towpath_courier;
GRANT USAGE ON SCHEMA public TO towpath_backup;
GRANT ALL ON SCHEMA public TO towpath_owner;

REVOKE ALL ON FUNCTION public.ledger_day(day date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_day(day date) TO towpath_app;

REVOKE ALL ON FUNCTION public.ledger_of(reader uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_of(reader uuid) TO towpath_app;
GRANT ALL ON FUNCTION public.ledger_of(reader uuid) TO towpath_console;

REVOKE ALL ON FUNCTION public.logistics_pooled(morning date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.logistics_pooled(morning date) TO towpath_app;

REVOKE ALL ON FUNCTION public.network_begin(link bytea, facts jsonb, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.network_begin(link bytea, facts jsonb, moment timestamp with time zone) TO towpath_console;

REVOKE ALL ON FUNCTION public.passes_give_to_card(of_card uuid, amount bigint, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.passes_give_to_card(of_card uuid, amount bigint, moment timestamp with time zone) TO towpath_app;

REVOKE ALL ON FUNCTION public.passes_look_at_card(hash bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.passes_look_at_card(hash bytea) TO towpath_app;

REVOKE ALL ON FUNCTION public.passes_share_card(voucher uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.passes_share_card(voucher uuid) TO towpath_app;

REVOKE ALL ON FUNCTION public.passes_take_from_card(hash bytea, most bigint, in_currency text, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.passes_take_from_card(hash bytea, most bigint, in_currency text, moment timestamp with time zone) TO towpath_app;

REVOKE ALL ON FUNCTION public.passes_write_movement(business uuid, shared public.passes_sharedcard, amount bigint, moment timestamp with time zone, currency character varying) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.payments_whose_account(provider text, reference text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.payments_whose_account(provider text, reference text) TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_jobs TO towpath_app;

REVOKE ALL ON FUNCTION public.releases_release(moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.releases_release(moment timestamp with time zone) TO towpath_app;

REVOKE ALL ON FUNCTION public.settlement_dues(business uuid, before timestamp with time zone, through date, currency character varying) FROM PUBLIC;
GRANT ALL ON FUNCTION public.settlement_dues(business uuid, before timestamp with time zone, through date, currency character varying) TO towpath_app;
GRANT ALL ON FUNCTION public.settlement_dues(business uuid, before timestamp with time zone, through date, currency character varying) TO towpath_console;

REVOKE ALL ON FUNCTION public.settlement_invoice_adds_up() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.settlement_kept(business uuid, before timestamp with time zone, currency character varying) FROM PUBLIC;
GRANT ALL ON FUNCTION public.settlement_kept(business uuid, before timestamp with time zone, currency character varying) TO towpath_app;
GRANT ALL ON FUNCTION public.settlement_kept(business uuid, before timestamp with time zone, currency character varying) TO towpath_console;

REVOKE ALL ON FUNCTION public.settlement_moves(business uuid, currency character varying) FROM PUBLIC;
GRANT ALL ON FUNCTION public.settlement_moves(business uuid, currency character varying) TO towpath_app;

REVOKE ALL ON FUNCTION public.settlement_open_dues() FROM PUBLIC;
GRANT ALL ON FUNCTION public.settlement_open_dues() TO towpath_console;

REVOKE ALL ON FUNCTION public.subsidies_help(payable uuid, total bigint, currency text, day date, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.subsidies_help(payable uuid, total bigint, currency text, day date, moment timestamp with time zone) TO towpath_app;

REVOKE ALL ON FUNCTION public.subsidies_put_back(campaign uuid, payable uuid, amount bigint, currency text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.subsidies_put_back(campaign uuid, payable uuid, amount bigint, currency text) TO towpath_app;

REVOKE ALL ON FUNCTION public.towpath_mail(after_era integer, after_xid bigint, after_id bigint, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.towpath_mail(after_era integer, after_xid bigint, after_id bigint, most integer) TO towpath_app;

REVOKE ALL ON FUNCTION public.towpath_make_months(first date, months integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.towpath_make_months(first date, months integer) TO towpath_app;

REVOKE ALL ON FUNCTION public.towpath_waiting_post(businesses uuid[], channels text[], most_attempts integer, doubts boolean, until timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.towpath_waiting_post(businesses uuid[], channels text[], most_attempts integer, doubts boolean, until timestamp with time zone) TO towpath_app;

GRANT SELECT ON TABLE public.account_emailaddress TO towpath_app;
GRANT SELECT ON TABLE public.account_emailaddress TO towpath_console;

GRANT SELECT ON TABLE public.account_emailconfirmation TO towpath_app;
GRANT SELECT ON TABLE public.account_emailconfirmation TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_absence TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_answer TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_area TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_booking TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_category TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.booking_change TO towpath_app;

GRANT UPDATE(reason) ON TABLE public.booking_change TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_claim TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_closure TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_dayoverride TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_managelink TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_messagerules TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_need TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_occurrence TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_pastbook TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_pause TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_personallicence TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_reminder TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_resource TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_screening TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_series TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_service TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_serviceversion TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.booking_termsversion TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_travelrule TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_traveltime TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.booking_waitingentry TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.calendars_copy TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.calendars_outsideblock TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.calendars_outsidebusy TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.calendars_outsidecalendar TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.calendars_proposal TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.calendars_unwritten TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_changeheard TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_dailylog TO towpath_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.care_feedback TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_followup TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_hunch TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_loggedday TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_needsignal TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_needword TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_owntool TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_recommendation TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_repaircase TO towpath_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.care_review TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_toolfilm TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_toolphoto TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_toolrun TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.clientele_consent TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.clientele_customer TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.clientele_device TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.clientele_merge TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.clientele_newaddress TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.clientele_note TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.clientele_ownway TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.clientele_peoplefile TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.community_board TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.community_entry TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.community_ideamerge TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.community_ideatold TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.community_member TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.community_thanks TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.community_vote TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_answeringtime TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_cannedreply TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_conversation TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_correspondent TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_internalnote TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_line TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_message TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_origin TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_replyaddress TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_stop TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_textsent TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_threadlink TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.dining_table TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.dining_ticket TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.directory_entry TO towpath_app;
GRANT SELECT ON TABLE public.directory_entry TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_cache TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_cache TO towpath_console;

GRANT SELECT ON TABLE public.django_migrations TO towpath_app;
GRANT SELECT ON TABLE public.django_migrations TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_campaign TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_contact TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_contactrules TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_firsttouch TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_goal TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_kit TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_openings TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_ownjourney TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_recipient TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_run TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_sent TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_stop TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_trackedcode TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.engage_weekcard TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.foundation_accesslog TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.foundation_accesslog TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.foundation_cursor TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.foundation_delivered TO towpath_app;

GRANT SELECT ON SEQUENCE public.foundation_era TO towpath_app;
GRANT SELECT ON SEQUENCE public.foundation_era TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.foundation_event TO towpath_app;
GRANT INSERT ON TABLE public.foundation_event TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.foundation_idempotency TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.foundation_pace TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.foundation_post TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.foundation_undelivered TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.goods_alterationrule TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.goods_deskreport TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.goods_fitreport TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.goods_fitword TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.goods_registeredserial TO towpath_app;
GRANT SELECT ON TABLE public.goods_registeredserial TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.goods_thing TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.goods_thingvisit TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identity_apikey TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identity_person TO towpath_app;
GRANT SELECT ON TABLE public.identity_person TO towpath_console;

GRANT UPDATE(last_login) ON TABLE public.identity_person TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identity_session TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identity_session TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identity_signinlink TO towpath_app;
GRANT SELECT ON TABLE public.identity_signinlink TO towpath_console;

GRANT UPDATE(used_at) ON TABLE public.identity_signinlink TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.insight_handminutes TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.ledger_account TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.ledger_sealedday TO towpath_app;
GRANT SELECT ON TABLE public.ledger_sealedday TO towpath_console;

GRANT INSERT ON TABLE public.ledger_transfer TO towpath_app;

GRANT SELECT(id) ON TABLE public.ledger_transfer TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.logistics_cause TO towpath_app;

GRANT SELECT ON TABLE public.logistics_decision TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.logistics_decision TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.logistics_purchaseline TO towpath_app;
GRANT SELECT ON TABLE public.logistics_purchaseline TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.logistics_purchaseorder TO towpath_app;
GRANT SELECT ON TABLE public.logistics_purchaseorder TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.logistics_receiptline TO towpath_app;
GRANT SELECT ON TABLE public.logistics_receiptline TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.methods_adoption TO towpath_app;
GRANT SELECT ON TABLE public.methods_adoption TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.methods_method TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.methods_method TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.methods_methodversion TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.methods_methodversion TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.methods_ownversion TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.network_beginning TO towpath_app;
GRANT SELECT ON TABLE public.network_beginning TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.network_invitation TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.network_invitation TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.network_licence TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.network_licence TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.network_membership TO towpath_app;
GRANT SELECT ON TABLE public.network_membership TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.network_merchant TO towpath_app;
GRANT SELECT ON TABLE public.network_merchant TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.network_operator TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.network_operator TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.network_packversion TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.network_packversion TO towpath_console;

GRANT SELECT ON TABLE public.network_taxrate TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.network_taxrate TO towpath_console;

GRANT SELECT ON TABLE public.network_termsversion TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.network_termsversion TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_bookingbill TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_daycounter TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.orders_earning TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_linereturn TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_order TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_ordergroup TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_orderline TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_returnrule TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.orders_soldwhenpaid TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_split TO towpath_app;

GRANT SELECT ON TABLE public.passes_cardmovement TO towpath_app;
GRANT SELECT ON TABLE public.passes_cardmovement TO towpath_console;

GRANT SELECT ON TABLE public.passes_circle TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.passes_circle TO towpath_console;

GRANT UPDATE(closed_at) ON TABLE public.passes_circle TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.passes_circlemember TO towpath_app;
GRANT SELECT ON TABLE public.passes_circlemember TO towpath_console;

GRANT UPDATE(left_at) ON TABLE public.passes_circlemember TO towpath_app;

GRANT UPDATE(left_by) ON TABLE public.passes_circlemember TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.passes_membership TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.passes_membershipmonth TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.passes_membershipoffer TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.passes_membershippause TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.passes_pack TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.passes_packmove TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.passes_packoffer TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.passes_packpurchase TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.passes_voucher TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.passes_vouchermove TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.passes_voucheroffer TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.payments_attempt TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.payments_dispute TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.payments_hold TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.payments_keptcard TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.payments_payment TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.payments_payout TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.payments_provideraccount TO towpath_app;
GRANT SELECT ON TABLE public.payments_provideraccount TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.payments_refund TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.payments_told TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.presence_adoption TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.presence_listing TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.presence_pricechange TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.presence_site TO towpath_app;
GRANT SELECT ON TABLE public.presence_site TO towpath_console;

GRANT SELECT ON TABLE public.pricing_feechange TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.pricing_feechange TO towpath_console;

GRANT SELECT ON TABLE public.pricing_feerule TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pricing_feerule TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_events TO towpath_app;

GRANT USAGE ON SEQUENCE public.procrastinate_events_id_seq TO towpath_app;

GRANT USAGE ON SEQUENCE public.procrastinate_jobs_id_seq TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_periodic_defers TO towpath_app;

GRANT USAGE ON SEQUENCE public.procrastinate_periodic_defers_id_seq TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_workers TO towpath_app;

GRANT USAGE ON SEQUENCE public.procrastinate_workers_id_seq TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.refinery_pattern TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.refinery_pattern TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.refinery_proposal TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.refinery_proposal TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.refinery_rollout TO towpath_app;
GRANT SELECT ON TABLE public.refinery_rollout TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.refinery_trialplan TO towpath_app;
GRANT SELECT ON TABLE public.refinery_trialplan TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.refinery_verdict TO towpath_app;
GRANT SELECT ON TABLE public.refinery_verdict TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.releases_contribution TO towpath_app;

GRANT SELECT ON TABLE public.releases_datarelease TO towpath_app;
GRANT SELECT ON TABLE public.releases_datarelease TO towpath_console;

GRANT SELECT ON TABLE public.releases_released TO towpath_app;
GRANT SELECT ON TABLE public.releases_released TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.settlement_bankaccount TO towpath_app;
GRANT SELECT ON TABLE public.settlement_bankaccount TO towpath_console;

GRANT SELECT ON TABLE public.settlement_bankentry TO towpath_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.settlement_bankentry TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.settlement_contest TO towpath_app;
GRANT SELECT ON TABLE public.settlement_contest TO towpath_console;

GRANT UPDATE(answer) ON TABLE public.settlement_contest TO towpath_console;

GRANT UPDATE(answer_words) ON TABLE public.settlement_contest TO towpath_console;

GRANT UPDATE(answered_at) ON TABLE public.settlement_contest TO towpath_console;

GRANT UPDATE(answered_by) ON TABLE public.settlement_contest TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.settlement_correction TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.settlement_correction TO towpath_console;

GRANT SELECT ON TABLE public.settlement_creditterms TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.settlement_creditterms TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.settlement_dayclose TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.settlement_difference TO towpath_app;
GRANT SELECT ON TABLE public.settlement_difference TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.settlement_duespayment TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.settlement_duespayment TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.settlement_duespayout TO towpath_app;
GRANT SELECT ON TABLE public.settlement_duespayout TO towpath_console;

GRANT UPDATE(state) ON TABLE public.settlement_duespayout TO towpath_console;

GRANT UPDATE(reason) ON TABLE public.settlement_duespayout TO towpath_console;

GRANT UPDATE(ended_at) ON TABLE public.settlement_duespayout TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.settlement_feeline TO towpath_app;
GRANT SELECT ON TABLE public.settlement_feeline TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.settlement_handback TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.settlement_invoice TO towpath_app;
GRANT SELECT ON TABLE public.settlement_invoice TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.settlement_invoiceline TO towpath_app;
GRANT SELECT ON TABLE public.settlement_invoiceline TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.settlement_invoicepayment TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.settlement_invoicepayment TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.settlement_licencemonth TO towpath_app;
GRANT SELECT ON TABLE public.settlement_licencemonth TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.settlement_lostdispute TO towpath_app;
GRANT SELECT ON TABLE public.settlement_lostdispute TO towpath_console;

GRANT UPDATE(taken_minor) ON TABLE public.settlement_lostdispute TO towpath_console;

GRANT UPDATE(taken_reason) ON TABLE public.settlement_lostdispute TO towpath_console;

GRANT UPDATE(taken_at) ON TABLE public.settlement_lostdispute TO towpath_console;

GRANT UPDATE(taken_by) ON TABLE public.settlement_lostdispute TO towpath_console;

GRANT SELECT ON TABLE public.settlement_networkbank TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.settlement_networkbank TO towpath_console;

GRANT SELECT,INSERT,UPDATE ON TABLE public.settlement_numberseries TO towpath_app;
GRANT SELECT ON TABLE public.settlement_numberseries TO towpath_console;

GRANT SELECT ON TABLE public.settlement_payoutrun TO towpath_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.settlement_payoutrun TO towpath_console;

GRANT UPDATE(closed_at) ON TABLE public.settlement_payoutrun TO towpath_app;

GRANT SELECT ON TABLE public.settlement_reserverule TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.settlement_reserverule TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.settlement_salesday TO towpath_app;
GRANT SELECT ON TABLE public.settlement_salesday TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.settlement_statement TO towpath_app;
GRANT SELECT ON TABLE public.settlement_statement TO towpath_console;

GRANT UPDATE(accepted_at) ON TABLE public.settlement_statement TO towpath_app;

GRANT UPDATE(accepted_by) ON TABLE public.settlement_statement TO towpath_app;

GRANT UPDATE(final_at) ON TABLE public.settlement_statement TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.settlement_statementline TO towpath_app;
GRANT SELECT ON TABLE public.settlement_statementline TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.settlement_supplycredit TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.settlement_supplycredit TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.settlement_takennumber TO towpath_app;
GRANT SELECT ON TABLE public.settlement_takennumber TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.stock_receivedlot TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.stock_stockitem TO towpath_app;

GRANT SELECT ON TABLE public.subsidies_campaign TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.subsidies_campaign TO towpath_console;

GRANT UPDATE(stopped_at) ON TABLE public.subsidies_campaign TO towpath_console;
GRANT UPDATE(stopped_at) ON TABLE public.subsidies_campaign TO towpath_app;

GRANT UPDATE(stopped_for) ON TABLE public.subsidies_campaign TO towpath_console;
GRANT UPDATE(stopped_for) ON TABLE public.subsidies_campaign TO towpath_app;

GRANT UPDATE(stopped_why) ON TABLE public.subsidies_campaign TO towpath_console;
GRANT UPDATE(stopped_why) ON TABLE public.subsidies_campaign TO towpath_app;

GRANT SELECT ON TABLE public.subsidies_funding TO towpath_app;
GRANT SELECT ON TABLE public.subsidies_funding TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.subsidies_participation TO towpath_app;
GRANT SELECT ON TABLE public.subsidies_participation TO towpath_console;

GRANT UPDATE(left_at) ON TABLE public.subsidies_participation TO towpath_app;

GRANT UPDATE(left_by) ON TABLE public.subsidies_participation TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.subsidies_postmortem TO towpath_app;
GRANT SELECT ON TABLE public.subsidies_postmortem TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.subsidies_restday TO towpath_app;
GRANT SELECT ON TABLE public.subsidies_restday TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.supply_certificate TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.supply_certificate TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_contact TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_contact TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.supply_lot TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.supply_lot TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_orderwindow TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_orderwindow TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.supply_ownterms TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.supply_ownterms TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_place TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_place TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.supply_pricefloor TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.supply_pricefloor TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_pricelist TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_pricelist TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_supplier TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_supplier TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_supplyitem TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_supplyitem TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.supply_supplyterms TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.supply_supplyterms TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.supply_supplyversion TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.supply_supplyversion TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.supply_tier TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.supply_tier TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_versiondraft TO towpath_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supply_versiondraft TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.supply_withdrawal TO towpath_app;
GRANT SELECT,INSERT ON TABLE public.supply_withdrawal TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.teaching_assessment TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.teaching_assignment TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.teaching_learner TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.teaching_logentry TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.teaching_lookedafter TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.teaching_pause TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.teaching_plan TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.teaching_planversion TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.teaching_quizresult TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.teaching_reading TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.teaching_reportlink TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.trials_arm TO towpath_app;
GRANT SELECT ON TABLE public.trials_arm TO towpath_console;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.trials_assignment TO towpath_app;
GRANT SELECT ON TABLE public.trials_assignment TO towpath_console;

GRANT SELECT,INSERT ON TABLE public.work_blockedclose TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.work_expectedcost TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.work_invoice TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.work_job TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.work_latenessrule TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.work_material TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.work_override TO towpath_app;

GRANT UPDATE(reason) ON TABLE public.work_override TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.work_portrait TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.work_preparation TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.work_proof TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.work_quote TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.work_quoteoption TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.work_serviceprocedure TO towpath_app;

GRANT SELECT,INSERT ON TABLE public.work_stepdone TO towpath_app;

GRANT UPDATE(text) ON TABLE public.work_stepdone TO towpath_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.work_worklink TO towpath_app;
